/// A heart around the origin, in a square of two units.
enum HeartShape {
  static func path(on canvas: Canvas) {
    canvas.curve(from: Point(0, 0.92), Point(-0.10, 0.92), Point(-1.02, 0.34), to: Point(-1.02, -0.28))
    canvas.curve(Point(-1.02, -0.64), Point(-0.76, -0.90), to: Point(-0.47, -0.90))
    canvas.curve(Point(-0.24, -0.90), Point(-0.08, -0.76), to: Point(0, -0.58))
    canvas.curve(Point(0.08, -0.76), Point(0.24, -0.90), to: Point(0.47, -0.90))
    canvas.curve(Point(0.76, -0.90), Point(1.02, -0.64), to: Point(1.02, -0.28))
    canvas.curve(Point(1.02, 0.34), Point(0.10, 0.92), to: Point(0, 0.92))
    canvas.close()
  }

  /// The light on its left shoulder.
  static func highlight(on canvas: Canvas) {
    canvas.curve(from: Point(-0.80, -0.22), Point(-0.82, -0.50), Point(-0.66, -0.70), to: Point(-0.44, -0.71))
  }
}
