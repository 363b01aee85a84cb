/// How a text is set.
struct TextStyle: Hashable, Sendable {
  /// The two families that are named; everything that they lack comes from fontconfig's own order. The emoji
  /// font is never named: digits would come from it.
  enum Family: String, Sendable {
    case sans = "Noto Sans"
    case mono = "DejaVu Sans Mono"
  }

  enum Alignment: Sendable { case leading, centre }

  var size: Double
  var isBold = false
  var family = Family.sans
  var colour = Palette.text
  /// Added between letters, in units.
  var tracking = 0.0
  var alignment = Alignment.leading

  init(
    _ size: Double, bold isBold: Bool = false, family: Family = .sans, colour: Colour = Palette.text,
    tracking: Double = 0, alignment: Alignment = .leading
  ) {
    self.size = size
    self.isBold = isBold
    self.family = family
    self.colour = colour
    self.tracking = tracking
    self.alignment = alignment
  }

  func sized(_ size: Double) -> TextStyle {
    var style = self
    style.size = size
    return style
  }
}
