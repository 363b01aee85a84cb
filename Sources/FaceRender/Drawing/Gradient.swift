internal import CPangoCairo

/// Colours along a line or from a centre outwards.
struct Gradient {
  enum Course {
    case linear(from: Point, to: Point)
    case radial(centre: Point, inner: Double, outer: Double)
  }

  var course: Course
  /// Each with its place, 0 to 1.
  var stops: [(Double, Colour)]
}

extension Canvas {
  func fill(_ gradient: Gradient) {
    with(gradient) { cairo_fill(context) }
  }

  func paint(_ gradient: Gradient) {
    with(gradient) { cairo_paint(context) }
  }

  private func with(_ gradient: Gradient, _ body: () -> Void) {
    let pattern =
      switch gradient.course {
      case .linear(let from, let to): cairo_pattern_create_linear(from.x, from.y, to.x, to.y)
      case .radial(let centre, let inner, let outer):
        cairo_pattern_create_radial(centre.x, centre.y, inner, centre.x, centre.y, outer)
      }
    for (place, colour) in gradient.stops {
      cairo_pattern_add_color_stop_rgba(pattern, place, colour.red, colour.green, colour.blue, colour.alpha)
    }
    cairo_set_source(context, pattern)
    cairo_pattern_destroy(pattern)
    body()
  }
}
