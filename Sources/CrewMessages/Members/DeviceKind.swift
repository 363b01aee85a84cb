/// What a device is. A number that this version does not know is carried and kept.
public struct DeviceKind: RawRepresentable, Hashable, Sendable {
  /// The number that travels.
  public let rawValue: UInt8

  /// Names a kind by its number.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A board with buttons.
  public static let gadget = DeviceKind(rawValue: 1)
  /// A chat that is a device for those who only have a phone.
  public static let chat = DeviceKind(rawValue: 2)
  /// A device that speaks the relay's plain dialect, which the hub can read.
  public static let original = DeviceKind(rawValue: 3)

  /// Whether what its face is given is shown somewhere else, later or never, as by Telegram: then the face's word for it
  /// that something was shown is waited for, and nothing else counts.
  public var isShownElsewhere: Bool { self == .chat }

  /// Whether what the crew says stays with this device's user. A chat's keeper and the hub of an original device
  /// can read along, and of a kind that this version does not know nobody can tell.
  public var isPrivate: Bool { self == .gadget }
}
