internal import CPangoCairo

/// Colours along a line.
struct Gradient {
  var from: Point
  var to: Point
  /// Each with its place, 0 to 1.
  var stops: [(Double, Colour)]
}

extension Canvas {
  func fill(_ gradient: Gradient) {
    let pattern = cairo_pattern_create_linear(gradient.from.x, gradient.from.y, gradient.to.x, gradient.to.y)
    for (place, colour) in gradient.stops {
      cairo_pattern_add_color_stop_rgba(
        pattern, place, colour.red, colour.green, colour.blue, colour.alpha)
    }
    cairo_set_source(context, pattern)
    cairo_pattern_destroy(pattern)
    cairo_fill(context)
  }
}
