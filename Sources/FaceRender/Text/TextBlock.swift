internal import CPangoCairo

/// A text that is laid out: shaped, wrapped, cut with an ellipsis where it does not fit.
final class TextBlock {
  private let layout: OpaquePointer
  private let canvas: Canvas
  private let colour: Colour
  private let isCentred: Bool
  /// What a single line is centred in; Pango does that for several.
  private var box: Double?

  /// - Parameters:
  ///   - width: Where lines wrap; nil for one line as long as it likes.
  ///   - lines: How many there may be before the ellipsis.
  init(_ text: String, _ style: TextStyle, on canvas: Canvas, width: Double? = nil, lines: Int = 1) {
    self.canvas = canvas
    colour = style.colour
    isCentred = style.alignment == .centre
    layout = pango_cairo_create_layout(canvas.context)
    applyFontOptions()
    apply(style)
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    if let width { wrap(at: width, lines: lines) }
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Width and height of the lines, in units.
  var size: Point {
    var ink = PangoRectangle()
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, &ink, &logical)
    return Point(units(logical.width), units(logical.height))
  }

  /// Something was cut.
  var isEllipsized: Bool { pango_layout_is_ellipsized(layout) != 0 }

  /// What was not known to any font.
  var unknownGlyphCount: Int { Int(pango_layout_get_unknown_glyphs_count(layout)) }

  func draw(x: Double, y: Double) {
    canvas.set(colour)
    cairo_move_to(canvas.context, x + (isCentred ? ((box ?? size.x) - size.x) / 2 : 0), y)
    pango_cairo_show_layout(canvas.context, layout)
  }

  /// Draws with the middle of the block at `x`.
  func draw(centredAt x: Double, y: Double) { draw(x: x - blockWidth / 2, y: y) }

  private var blockWidth: Double {
    let width = pango_layout_get_width(layout)
    return width < 0 ? size.x : units(width)
  }

  private func units(_ pango: Int32) -> Double { Double(pango) / Double(PANGO_SCALE) }

  /// A single line that fits keeps its own width: so a name that is written from right to left stays beside its picture.
  private func wrap(at width: Double, lines: Int) {
    if lines == 1, size.x <= width {
      box = width
      return
    }
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    pango_layout_set_height(layout, Int32(-lines))
  }

  private func apply(_ style: TextStyle) {
    let font = pango_font_description_new()
    pango_font_description_set_family(font, style.family.rawValue)
    pango_font_description_set_weight(font, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_font_description_set_absolute_size(font, style.size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    if style.alignment == .centre { pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER) }
    if style.tracking != 0 { track(style.tracking) }
  }

  private func track(_ tracking: Double) {
    let attributes = pango_attr_list_new()
    pango_attr_list_insert(attributes, pango_attr_letter_spacing_new(Int32(tracking * Double(PANGO_SCALE))))
    pango_layout_set_attributes(layout, attributes)
    pango_attr_list_unref(attributes)
  }

  /// Grey antialiasing without hints: the same picture on every machine and at every scale.
  private func applyFontOptions() {
    let options = cairo_font_options_create()
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(pango_layout_get_context(layout), options)
    cairo_font_options_destroy(options)
    pango_layout_context_changed(layout)
  }
}
