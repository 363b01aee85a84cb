/// When a silent connection is asked for a sign of life, and when it is given up. One timer a connection: it comes back a
/// period after the last sign of life, so a connection that speaks by itself is never asked.
enum KeepAlive {
  /// What the timer finds.
  enum Verdict: Equatable {
    /// It has spoken meanwhile: look again then.
    case look(at: Duration)
    /// Ask, and look again then.
    case ask(thenLookAt: Duration)
    /// It has been silent for three periods.
    case giveUp
  }

  static func verdict(lastHeard: Duration, period: Duration, now: Duration) -> Verdict {
    let silence = now - lastHeard
    if silence >= period * 3 { return .giveUp }
    return silence < period ? .look(at: lastHeard + period) : .ask(thenLookAt: now + period)
  }
}
