/// How bright the lights are at one moment.
public struct LightFrame: Hashable, Sendable {
  /// 0 to 255, linear in light.
  public var red: UInt8
  /// 0 to 255, linear in light.
  public var green: UInt8
  /// 0 to 255, linear in light.
  public var blue: UInt8

  /// Describes a moment.
  public init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Nothing shines.
  public static let dark = LightFrame(red: 0, green: 0, blue: 0)
}
