/// A group that was joined, and who says that it is like this.
public struct JoinedGroup: Sendable {
  /// The group.
  public let group: Group
  /// Who signed the Welcome's group info.
  public let signer: Member
  /// What else the signer told, the tree among it perhaps.
  public let extensions: Extensions
}
