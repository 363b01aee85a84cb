/// What was refused, by reason, since the start.
final class RefusalCounter {
  private(set) var counts = Dictionary(uniqueKeysWithValues: Refusal.all.map { ($0, UInt64(0)) })
  private let log: HubLog

  init(log: HubLog) { self.log = log }

  /// Counts one, and gives the journal a line, of which it writes as many as it finds sensible.
  func count(_ refusal: Refusal) {
    counts[refusal, default: 0] += 1
    log(.refused(reason: refusal.word))
  }
}
