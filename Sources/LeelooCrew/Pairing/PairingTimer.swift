/// The timers of a pairing (<doc:Pairing>).
public enum PairingTimer: Hashable, Sendable, CaseIterable {
  /// The code is on the screen and nobody came.
  case showing
  /// The other device owes a message, or this one's disk or crew an answer.
  case step
  /// A user is asked.
  case asking
  /// Host: the crew works on the welcome, then the newcomer on joining.
  case welcome
  /// The newcomer said yes and waits for the host: for its user and for its crew.
  case waitingWelcome

  /// How long it runs.
  public var duration: Duration {
    switch self {
    case .showing: .seconds(300)
    case .step: .seconds(20)
    case .asking: .seconds(120)
    case .welcome: .seconds(60)
    // The host's user was asked a message later than ours at most and has the same 120 s; then come the 60 s of the crew.
    case .waitingWelcome: .seconds(200)
    }
  }
}

/// The one timer that runs, so that whatever ends a state also ends its timer.
struct RunningTimer: Sendable {
  private(set) var timer: PairingTimer?

  mutating func start(_ next: PairingTimer) -> [PairingEffect] {
    let before = timer == next ? [] : stop()
    timer = next
    return before + [.startTimer(next, after: next.duration)]
  }

  mutating func stop() -> [PairingEffect] {
    defer { timer = nil }
    return timer.map { [.cancelTimer($0)] } ?? []
  }

  /// Whether it is the one that runs; one that fires late is not.
  mutating func fired(_ fired: PairingTimer) -> Bool {
    guard timer == fired else { return false }
    timer = nil
    return true
  }
}
