internal import Glibc

/// The flame on its glowing ground: it sways, and sparks rise from it.
struct FlamePicture {
  var seconds: Double

  func draw(on canvas: Canvas, at centre: Point, radius: Double) {
    canvas.paint(.fire)
    RisingSparks(seconds: seconds).draw(on: canvas) { place, size, light in
      canvas.circle(place, radius: size * 0.42)
      canvas.fill(Palette.fireLight.opacity(light))
    }
    canvas.moved(to: Point(centre.x, centre.y + radius * 0.08), scale: radius) { flame(on: canvas) }
  }

  private var sway: Double { 0.7 * sin(2 * .pi * seconds * 0.9) + 0.3 * sin(2 * .pi * seconds * 2.3) }

  private func flame(on canvas: Canvas) {
    FlameShape.path(on: canvas, sway: sway)
    canvas.fill(
      Gradient(
        from: Point(0, -1.2), to: Point(0, 1),
        stops: [(0, Colour(0xFF5A2A)), (0.5, Palette.fire), (1, Colour(0xFFA13C))]))
    canvas.moved(to: Point(0.01, 0.23), scale: 0.76) { FlameShape.path(on: canvas, sway: -0.5 * sway) }
    canvas.fill(Colour(0xFF9A3A).opacity(0.55))
    FlameShape.core(on: canvas, sway: -0.6 * sway)
    canvas.fill(
      Gradient(
        from: Point(0, -0.4), to: Point(0, 0.95),
        stops: [(0, Palette.fireLight), (1, Colour(0xFFF3C4))]))
  }
}
