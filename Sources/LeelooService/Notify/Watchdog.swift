import Glibc
internal import Synchronization

/// Feeds systemd's watchdog only when every loop of the program has answered.
///
/// Twice in the watchdog's interval each loop is asked for a sign of life, and the last one to answer feeds it. A loop
/// that hangs therefore starves the whole program, and systemd starts it anew: a timer alone would prove nothing.
public final class Watchdog: Sendable {
  /// Asks a loop to call back from where it does its work.
  public typealias Question = @Sendable (_ answer: @escaping @Sendable () -> Void) -> Void

  private struct State {
    /// None once it has been stopped.
    var questions: [Question]
    var round: UInt64 = 0
    var missing: Set<Int> = []
  }

  private let notifier: ServiceNotifier
  private let state: Mutex<State>

  /// Watches the loops behind `questions`, of which there is one at least.
  public init(notifier: ServiceNotifier, asking questions: [Question]) {
    precondition(!questions.isEmpty, "a watchdog of nothing")
    self.notifier = notifier
    state = Mutex(State(questions: questions))
  }

  /// The interval systemd expects signs in: `WATCHDOG_USEC`, where it is meant for this process; nil without a watchdog.
  public static var expectedInterval: Duration? {
    if let meant = getenv("WATCHDOG_PID"), Int32(String(cString: meant)) != getpid() { return nil }
    guard let text = getenv("WATCHDOG_USEC"), let interval = Int64(String(cString: text)), interval > 0 else {
      return nil
    }
    return .microseconds(interval)
  }

  /// Asks twice in every `interval` until ``stop()``, on a thread that sleeps in between.
  public func start(interval: Duration) {
    let half = interval / 2
    let (seconds, attoseconds) = half.components
    BlockingThread.start("watchdog") { [self] in
      repeat {
        var pause = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        nanosleep(&pause, nil)
      } while ask()
    }
  }

  /// Asks no more, and lets go of the loops at once: a loop's owner may hold what must not outlast it.
  public func stop() { state.withLock { $0.questions = [] } }

  /// Asks every loop once; false once it has been stopped.
  @discardableResult
  public func ask() -> Bool {
    let (questions, round) = state.withLock { state in
      state.round += 1
      state.missing = Set(state.questions.indices)
      return (state.questions, state.round)
    }
    for (index, question) in questions.enumerated() {
      question { self.answered(index, round: round) }
    }
    return !questions.isEmpty
  }

  private func answered(_ index: Int, round: UInt64) {
    let isLast = state.withLock { state in
      guard state.round == round, state.missing.remove(index) != nil else { return false }
      return state.missing.isEmpty
    }
    if isLast { notifier.watchdog() }
  }
}
