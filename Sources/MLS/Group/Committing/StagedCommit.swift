/// A commit of our own that nobody has seen yet, and the group that it leads to.
///
/// It is adopted when its ``message`` comes back in the order that all members see, and dropped when another
/// commit comes first (RFC 9420 section 14). Saved before it is sent, so that a restart in between can adopt it.
public struct StagedCommit: Sendable {
  /// For all members.
  public let message: MLSMessage
  /// For those who are added; nil when nobody is. Sent once the commit stands.
  public let welcome: Welcome?
  /// What it does.
  public let summary: CommitSummary
  /// The group after it.
  public let next: Group
}
