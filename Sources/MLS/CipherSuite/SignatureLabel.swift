/// What a signature is for; no signature is good for two of them (RFC 9420 section 17.6).
public struct SignatureLabel: RawRepresentable, Hashable, Sendable {
  /// The label without the protocol's prefix.
  public let rawValue: String

  /// Any label; those of RFC 9420 stand here by name.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A message.
  public static let framedContent = SignatureLabel(rawValue: "FramedContentTBS")
  /// A member's leaf.
  public static let leafNode = SignatureLabel(rawValue: "LeafNodeTBS")
  /// A package by which a member can be added.
  public static let keyPackage = SignatureLabel(rawValue: "KeyPackageTBS")
  /// What a new member is told of the group.
  public static let groupInfo = SignatureLabel(rawValue: "GroupInfoTBS")
}
