/// When a silent connection is asked for a sign of life, and when it is given up. One timer a connection: it comes back a
/// period after the last sign of life, so a connection that speaks by itself is never asked.
enum KeepAlive {
  /// What the timer finds.
  enum Verdict: Equatable {
    /// It has spoken meanwhile: look again then.
    case look(at: Duration)
    /// Ask, and look again then.
    case ask(thenLookAt: Duration)
    /// It has been silent for three periods, and had at least half of one to answer.
    case giveUp
  }

  /// - Parameter asked: When it was asked the last time. A hub that was busy looks late, and gives nobody up whom it has just
  ///   asked.
  static func verdict(lastHeard: Duration, asked: Duration?, period: Duration, now: Duration) -> Verdict {
    let silence = now - lastHeard
    // Whole periods after the sign of life: what is rounded up in each look does not add up.
    let next = lastHeard + period * (Int(silence / period) + 1)
    guard silence >= period else { return .look(at: next) }
    let isGivenUp = silence >= period * 3 && asked.map { $0 > lastHeard && now - $0 >= period / 2 } == true
    return isGivenUp ? .giveUp : .ask(thenLookAt: next)
  }
}
