/// A colour of light, each part 0 to 1, linear.
struct Light: Equatable, Sendable {
  var red: Double
  var green: Double
  var blue: Double

  static let dark = Light(red: 0, green: 0, blue: 0)
  static let white = Light(red: 0.9, green: 0.8, blue: 0.65)
  static let blue = Light(red: 0.05, green: 0.2, blue: 1)
  static let amber = Light(red: 1, green: 0.42, blue: 0)
  static let green = Light(red: 0.05, green: 0.8, blue: 0.25)
  static let red = Light(red: 1, green: 0.02, blue: 0.02)
  static let love = Light(red: 1, green: 0.06, blue: 0.2)
  static let fire = Light(red: 1, green: 0.25, blue: 0.01)

  /// A colour of the screen as light: sRGB's curve undone by a square, which is near enough for an LED.
  init(_ colour: Colour) {
    self.init(
      red: colour.red * colour.red, green: colour.green * colour.green, blue: colour.blue * colour.blue)
  }

  init(red: Double, green: Double, blue: Double) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  func scaled(_ share: Double) -> Light { Light(red: red * share, green: green * share, blue: blue * share) }

  func frame(scaled share: Double) -> LightFrame {
    func level(_ part: Double) -> UInt8 { UInt8(min(max(part * share, 0), 1) * 255 + 0.5) }
    return LightFrame(red: level(red), green: level(green), blue: level(blue))
  }
}
