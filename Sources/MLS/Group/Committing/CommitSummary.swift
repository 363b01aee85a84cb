/// What a commit does, for those who have to tell or judge it before they adopt what follows.
public struct CommitSummary: Hashable, Sendable {
  /// Who committed.
  public let committer: LeafIndex
  /// The epoch that begins.
  public let epoch: UInt64
  /// Who is in from now on.
  public let added: [Member]
  /// Who is out, as it was.
  public let removed: [Member]
  /// Whose leaf changed, as it was and as it is: new keys, perhaps new extensions, perhaps a new credential.
  public let updated: [Update]
  /// Every proposal that the commit covers, in its order, and who proposed it.
  public let proposals: [Change]
  /// Whether the committer renewed its keys along its path, which locks out whoever knew the old ones.
  public let hasPath: Bool
  /// What the committer showed to everyone on the way and signed.
  public let authenticatedData: [UInt8]

  /// A member before and after.
  public struct Update: Hashable, Sendable {
    /// As it was.
    public let before: Member
    /// As it is.
    public let after: Member
  }

  /// A proposal and who made it.
  public struct Change: Hashable, Sendable {
    /// What.
    public let proposal: Proposal
    /// Who.
    public let proposer: LeafIndex
  }
}
