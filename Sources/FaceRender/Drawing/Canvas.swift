internal import CPangoCairo

/// A point or a size on the canvas, in design units.
struct Point: Hashable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// What the screens draw on: `width` × `height` design units, one unit being one pixel at 480 × 320.
///
/// Another glass keeps the proportions of the parts: the smaller side ratio decides the scale, the larger
/// side just has more room.
struct Canvas {
  let context: OpaquePointer
  let width: Double
  let height: Double
  /// Pixels a unit.
  let scale: Double
  /// Nil where only ink will do.
  let grounds: Grounds?

  init(_ surface: PixelSurface, grounds: Grounds? = nil) {
    self.grounds = grounds
    context = surface.context
    scale = min(Double(surface.size.width) / 480, Double(surface.size.height) / 320)
    width = Double(surface.size.width) / scale
    height = Double(surface.size.height) / scale
    cairo_identity_matrix(context)
    cairo_reset_clip(context)
    cairo_new_path(context)
    cairo_scale(context, scale, scale)
  }

  func paint(_ colour: Colour) {
    set(colour)
    cairo_paint(context)
  }

  func set(_ colour: Colour) {
    cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, colour.alpha)
  }

  func fill(_ colour: Colour) {
    set(colour)
    cairo_fill(context)
  }

  func stroke(_ colour: Colour, width: Double) {
    set(colour)
    cairo_set_line_width(context, width)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_stroke(context)
  }

  /// Runs `body` and takes back what it did to clip, matrix and source.
  func saved(_ body: () -> Void) {
    cairo_save(context)
    body()
    cairo_restore(context)
  }

  /// Runs `body` with `centre` as the origin, scaled and turned (radians).
  func moved(to centre: Point, scale: Double = 1, turn: Double = 0, _ body: () -> Void) {
    saved {
      cairo_translate(context, centre.x, centre.y)
      cairo_rotate(context, turn)
      cairo_scale(context, scale, scale)
      body()
    }
  }
}
