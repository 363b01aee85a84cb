/// What a member is to the others on their screens.
public struct Member: Hashable, Sendable {
  /// Who.
  public let id: DeviceID
  /// Up to 32 bytes of UTF-8, as the member calls itself.
  public var name: String
  /// An index into the palette; from the device's key, changeable.
  public var colour: UInt8

  /// The most bytes of UTF-8 that a name has.
  public static let nameLimit = 32

  /// How many colours there are to tell members apart by.
  public static let colourCount: UInt8 = 8

  /// Describes a member.
  public init(id: DeviceID, name: String, colour: UInt8) {
    self.id = id
    self.name = name
    self.colour = colour
  }
}
