/// How long the files grow.
extension CrewFile {
  /// How many bytes the outbox's log may have before it is written anew: more than half of it, and more than a few
  /// pages, is past.
  static func outboxBound(size: Int, messages: Int, others: Int) -> Int {
    2 * size + 4_096 + 32 * messages * others
  }

  /// As ``outboxBound(size:messages:others:)``, for the log of what was received.
  static func seenBound(others: Int) -> Int { 3 * 64 * Inbox.memory * max(1, others) }

  /// As ``outboxBound(size:messages:others:)``, for the log of commits and proposals.
  static func historyBound(size: Int, handshakes: Int) -> Int { 2 * size + 4_096 + 128 * handshakes }

  /// The most bytes that a reader has to take; what is longer was not written by a crew.
  ///
  /// A log is let grow to its bound, which is highest in the largest crew, and once more as far: by the record that
  /// passes the bound, and by what a disk that was full for long was owed.
  public var sizeLimit: Int {
    let others = Crew.memberLimit - 1
    return switch self {
    case .identity, .state: 1 << 20
    case .outbox:
      2 * Self.outboxBound(size: Outbox.sizeLimit, messages: Outbox.countLimit, others: others)
    case .seen: 2 * Self.seenBound(others: others)
    case .history:
      2 * Self.historyBound(size: HandshakeHistory.sizeLimit, handshakes: HandshakeHistory.countLimit)
    }
  }
}
