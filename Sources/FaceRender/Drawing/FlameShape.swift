/// A flame around the origin, in a square of about two units; `sway` moves its tips, -1 to 1.
enum FlameShape {
  static func path(on canvas: Canvas, sway: Double) {
    let tip = Point(0.16 + 0.16 * sway, -1.22 + 0.05 * abs(sway))
    let lick = Point(-0.56 + 0.08 * sway, -0.52)
    canvas.curve(from: Point(0, 1), Point(-0.54, 1), Point(-0.88, 0.68), to: Point(-0.88, 0.22))
    canvas.curve(Point(-0.88, -0.10), Point(-0.66, -0.26), to: lick)
    canvas.curve(Point(-0.46, -0.38), Point(-0.38, -0.26), to: Point(-0.27, -0.20))
    canvas.curve(Point(-0.30, -0.62), Point(-0.10 + 0.1 * sway, -0.98), to: tip)
    canvas.curve(Point(0.24, -0.78), Point(0.88, -0.42), to: Point(0.88, 0.24))
    canvas.curve(Point(0.88, 0.68), Point(0.54, 1), to: Point(0, 1))
    canvas.close()
  }

  /// The bright heart of the flame.
  static func core(on canvas: Canvas, sway: Double) {
    canvas.curve(from: Point(0, 0.94), Point(-0.32, 0.94), Point(-0.50, 0.74), to: Point(-0.50, 0.48))
    canvas.curve(Point(-0.50, 0.20), Point(-0.14, 0.06), to: Point(0.02 + 0.1 * sway, -0.42))
    canvas.curve(Point(0.22, -0.04), Point(0.50, 0.18), to: Point(0.50, 0.48))
    canvas.curve(Point(0.50, 0.74), Point(0.32, 0.94), to: Point(0, 0.94))
    canvas.close()
  }
}
