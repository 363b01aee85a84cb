internal import CPangoCairo

extension Canvas {
  func rectangle(x: Double, y: Double, width: Double, height: Double) {
    cairo_rectangle(context, x, y, width, height)
  }

  func rounded(x: Double, y: Double, width: Double, height: Double, radius: Double) {
    let radius = min(radius, width / 2, height / 2)
    cairo_new_sub_path(context)
    cairo_arc(context, x + width - radius, y + radius, radius, -.pi / 2, 0)
    cairo_arc(context, x + width - radius, y + height - radius, radius, 0, .pi / 2)
    cairo_arc(context, x + radius, y + height - radius, radius, .pi / 2, .pi)
    cairo_arc(context, x + radius, y + radius, radius, .pi, 1.5 * .pi)
    cairo_close_path(context)
  }

  func circle(_ centre: Point, radius: Double) {
    cairo_new_sub_path(context)
    cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
  }

  /// A part of a circle from the top clockwise; `share` 0 to 1.
  func arc(_ centre: Point, radius: Double, share: Double) {
    cairo_new_sub_path(context)
    cairo_arc(context, centre.x, centre.y, radius, -.pi / 2, -.pi / 2 + 2 * .pi * min(max(share, 0), 1))
  }

  func line(_ points: [Point]) {
    guard let first = points.first else { return }
    cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
  }

  func curve(from start: Point? = nil, _ control1: Point, _ control2: Point, to end: Point) {
    if let start { cairo_move_to(context, start.x, start.y) }
    cairo_curve_to(context, control1.x, control1.y, control2.x, control2.y, end.x, end.y)
  }

  func close() { cairo_close_path(context) }

  func clip() { cairo_clip(context) }
}
