/// What a proposal asks for (RFC 9420 section 17.4).
public struct ProposalType: RegisteredNumber {
  /// The number on the wire.
  public let rawValue: UInt16

  /// Takes any number; unknown ones are carried.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// To add a member.
  public static let add = ProposalType(rawValue: 1)
  /// To replace the sender's leaf.
  public static let update = ProposalType(rawValue: 2)
  /// To remove a member.
  public static let remove = ProposalType(rawValue: 3)
  /// To mix a pre-shared key in.
  public static let preSharedKey = ProposalType(rawValue: 4)
  /// To begin again with other parameters, which is left out here.
  public static let reInit = ProposalType(rawValue: 5)
  /// To come in without a welcome, which is left out here.
  public static let externalInit = ProposalType(rawValue: 6)
  /// To replace the group's extensions.
  public static let groupContextExtensions = ProposalType(rawValue: 7)

  /// Whether every client understands it, so that capabilities do not list it (section 7.2).
  public var isDefault: Bool { (1...7).contains(rawValue) }
}
