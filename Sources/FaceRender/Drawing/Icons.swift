/// Small signs, about 16 units.
enum Icons {
  static func moon(on canvas: Canvas, at centre: Point) {
    canvas.moved(to: centre) {
      canvas.curve(from: Point(2, -7), Point(-4, -4), Point(-3, 5), to: Point(6, 4))
      canvas.curve(Point(1, 10), Point(-8, 7), to: Point(-8, -1))
      canvas.curve(Point(-8, -6), Point(-2, -9), to: Point(2, -7))
      canvas.close()
      canvas.fill(Palette.calm)
    }
  }

  static func muted(on canvas: Canvas, at centre: Point) {
    canvas.moved(to: centre) {
      canvas.line([Point(-8, -3), Point(-4, -3), Point(1, -7), Point(1, 7), Point(-4, 3), Point(-8, 3)])
      canvas.close()
      canvas.fill(Palette.soft)
      canvas.line([Point(4, -3), Point(10, 3)])
      canvas.line([Point(10, -3), Point(4, 3)])
      canvas.stroke(Palette.soft, width: 2)
    }
  }

  /// Two quavers under one beam, about 30 units.
  static func note(on canvas: Canvas, at centre: Point, colour: Colour) {
    canvas.moved(to: centre) {
      canvas.line([Point(-9, 10), Point(-9, -11), Point(11, -15), Point(11, 6)])
      canvas.stroke(colour, width: 3)
      canvas.line([Point(-9, -10), Point(11, -14)])
      canvas.stroke(colour, width: 6)
      for head in [Point(-13, 10), Point(7, 6)] {
        canvas.circle(head, radius: 5)
        canvas.fill(colour)
      }
    }
  }

  static func openLock(on canvas: Canvas, at centre: Point, scale: Double = 1) {
    canvas.moved(to: centre, scale: scale) {
      canvas.rounded(x: -6, y: -1, width: 12, height: 9, radius: 2)
      canvas.fill(Palette.amber)
      canvas.line([Point(-4, -1), Point(-4, -6), Point(2, -8), Point(4, -5)])
      canvas.stroke(Palette.amber, width: 2)
    }
  }

  static func heart(on canvas: Canvas, at centre: Point, radius: Double, colour: Colour = Palette.love) {
    canvas.moved(to: centre, scale: radius) { HeartShape.path(on: canvas) }
    canvas.fill(colour)
  }

  static func flame(on canvas: Canvas, at centre: Point, radius: Double, colour: Colour = Palette.fire) {
    canvas.moved(to: centre, scale: radius) { FlameShape.path(on: canvas, sway: 0) }
    canvas.fill(colour)
    canvas.moved(to: centre, scale: radius) { FlameShape.core(on: canvas, sway: 0) }
    canvas.fill(Palette.fireLight)
  }
}
