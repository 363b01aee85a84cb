/// A colour in sRGB, each part 0 to 1.
struct Colour: Hashable, Sendable {
  var red: Double
  var green: Double
  var blue: Double
  var alpha: Double = 1

  init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  /// `0xRRGGBB`.
  init(_ hex: UInt32) {
    self.init(
      red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255)
  }

  /// `0xRRGGBB`, without what shows through.
  var rgb: UInt32 {
    [red, green, blue].reduce(0) { $0 << 8 | UInt32(min(max($1, 0), 1) * 255 + 0.5) }
  }

  func opacity(_ alpha: Double) -> Colour {
    var colour = self
    colour.alpha *= alpha
    return colour
  }

  /// `share` of the way to another colour.
  func mixed(with other: Colour, _ share: Double) -> Colour {
    func between(_ a: Double, _ b: Double) -> Double { a + (b - a) * share }
    return Colour(
      red: between(red, other.red), green: between(green, other.green), blue: between(blue, other.blue),
      alpha: between(alpha, other.alpha))
  }
}
