/// The pattern that goes with a person's colour, so that colour alone never says who it is.
enum PersonPattern: Int, CaseIterable, Sendable {
  case dots, stripes, rings, checks, waves, crosses, bars, triangles

  init(_ index: UInt8) { self = Self.allCases[Int(index) % Self.allCases.count] }

  /// Draws over the square of two `radius` around the origin; whoever calls has clipped.
  func draw(on canvas: Canvas, radius: Double, colour: Colour) {
    let step = radius / 3
    switch self {
    case .dots: grid(radius, step * 1.15) { canvas.circle($0, radius: step * 0.36) }
    case .stripes:
      lines(radius, step) { canvas.line([Point($0 - radius, radius), Point($0 + radius, -radius)]) }
      return canvas.stroke(colour, width: step * 0.5)
    case .rings:
      for ring in 1...4 { canvas.circle(Point(0, 0), radius: Double(ring) * step * 0.86) }
      return canvas.stroke(colour, width: step * 0.38)
    case .checks:
      for row in -4..<4 {
        for column in -4..<4 where (row + column).isMultiple(of: 2) {
          canvas.rectangle(x: Double(column) * step, y: Double(row) * step, width: step, height: step)
        }
      }
    case .waves:
      lines(radius, step * 1.1) { wave(on: canvas, y: $0, radius: radius, step: step) }
      return canvas.stroke(colour, width: step * 0.42)
    case .crosses:
      grid(radius, step * 1.4) { cross(on: canvas, at: $0, arm: step * 0.42) }
      return canvas.stroke(colour, width: step * 0.34)
    case .bars:
      lines(radius, step * 1.1) { canvas.line([Point($0, -radius), Point($0, radius)]) }
      return canvas.stroke(colour, width: step * 0.5)
    case .triangles: grid(radius, step * 1.25) { triangle(on: canvas, at: $0, side: step * 0.5) }
    }
    canvas.fill(colour)
  }

  /// Places at even distances, every second row set in by half, the origin among them.
  private func grid(_ radius: Double, _ step: Double, _ body: (Point) -> Void) {
    let reach = Int(radius / step) + 1
    for row in -reach...reach {
      let shift = row.isMultiple(of: 2) ? 0 : step / 2
      for column in -reach...reach { body(Point(Double(column) * step + shift, Double(row) * step)) }
    }
  }

  private func lines(_ radius: Double, _ step: Double, _ body: (Double) -> Void) {
    let reach = Int(radius / step) * 2
    for index in -reach...reach { body(Double(index) * step) }
  }

  private func wave(on canvas: Canvas, y: Double, radius: Double, step: Double) {
    canvas.line([Point(-radius, y)])
    for index in 0..<4 {
      let x = -radius + Double(index) * radius / 2
      let rise = index.isMultiple(of: 2) ? -step * 0.8 : step * 0.8
      canvas.curve(
        Point(x + radius / 6, y + rise), Point(x + radius / 3, y + rise), to: Point(x + radius / 2, y))
    }
  }

  private func cross(on canvas: Canvas, at place: Point, arm: Double) {
    canvas.line([Point(place.x - arm, place.y), Point(place.x + arm, place.y)])
    canvas.line([Point(place.x, place.y - arm), Point(place.x, place.y + arm)])
  }

  private func triangle(on canvas: Canvas, at place: Point, side: Double) {
    canvas.line([
      Point(place.x, place.y - side), Point(place.x + side * 0.9, place.y + side * 0.6),
      Point(place.x - side * 0.9, place.y + side * 0.6),
    ])
    canvas.close()
  }
}
