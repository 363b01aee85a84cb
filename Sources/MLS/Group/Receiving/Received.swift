/// What a message was, and the group after it. Whoever wants what it did keeps `next`; whoever doesn't drops it.
public enum Received: Sendable {
  /// Somebody said something.
  case application(ApplicationMessage, next: Group)
  /// Somebody proposed a change, which waits for a commit.
  case proposal(PendingProposal, next: Group)
  /// A new epoch begins.
  case commit(CommitSummary, next: Group)
  /// A commit removed us: there is no next group, and the present one should be forgotten.
  case removed(CommitSummary)
}
