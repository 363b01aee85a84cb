/// What an extension is (RFC 9420 section 17.3).
public struct ExtensionType: RegisteredNumber {
  /// The number on the wire.
  public let rawValue: UInt16

  /// Takes any number; unknown ones are carried.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A member's name for the application (section 5.3.3).
  public static let applicationID = ExtensionType(rawValue: 1)
  /// The whole tree, for a new member (section 12.4.3.3).
  public static let ratchetTree = ExtensionType(rawValue: 2)
  /// What every member must understand (section 11.1).
  public static let requiredCapabilities = ExtensionType(rawValue: 3)
  /// The key for joining by an external commit (section 12.4.3.2), which is left out here.
  public static let externalPub = ExtensionType(rawValue: 4)
  /// Who may propose from outside (section 12.1.8.1), which is left out here.
  public static let externalSenders = ExtensionType(rawValue: 5)

  /// Whether every client understands it, so that capabilities do not list it (section 7.2).
  public var isDefault: Bool { (1...5).contains(rawValue) }
}
