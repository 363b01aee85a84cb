/// What was refused, by reason, since the start.
///
/// A reason is one of a few constant words of the sources, never something that a peer chose.
final class RefusalCounter {
  private(set) var counts: [String: UInt64] = [:]
  private let log: HubLog

  init(log: HubLog) { self.log = log }

  /// Counts one, and gives the journal a line, of which it writes as many as it finds sensible.
  func count(_ reason: String) {
    counts[reason, default: 0] += 1
    log(.refused(reason: reason))
  }
}
