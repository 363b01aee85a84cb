import Glibc
internal import Synchronization

/// Feeds systemd's watchdog only when every loop of the program has answered.
///
/// Twice in the watchdog's interval each loop is asked for a sign of life, and the last one to answer feeds it. A loop
/// that hangs therefore starves the whole program, and systemd starts it anew: a timer alone would prove nothing.
public final class Watchdog: Sendable {
  /// Asks a loop to call back from where it does its work.
  public typealias Question = @Sendable (_ answer: @escaping @Sendable () -> Void) -> Void

  private struct Round {
    var number: UInt64 = 0
    var missing: Set<Int> = []
  }

  private let notifier: ServiceNotifier
  private let questions: [Question]
  private let round = Mutex(Round())

  /// Watches the loops behind `questions`.
  public init(notifier: ServiceNotifier, asking questions: [Question]) {
    self.notifier = notifier
    self.questions = questions
  }

  /// The interval systemd expects signs in: `WATCHDOG_USEC`, where it is meant for this process; nil without a watchdog.
  public static var expectedInterval: Duration? {
    if let meant = getenv("WATCHDOG_PID"), Int32(String(cString: meant)) != getpid() { return nil }
    guard let text = getenv("WATCHDOG_USEC"), let interval = Int64(String(cString: text)), interval > 0 else {
      return nil
    }
    return .microseconds(interval)
  }

  /// Asks twice in every `interval` from now on, on a thread that sleeps in between.
  public func start(interval: Duration) {
    let half = interval / 2
    let (seconds, attoseconds) = half.components
    BlockingThread.start("watchdog") { [self] in
      while true {
        var pause = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        nanosleep(&pause, nil)
        ask()
      }
    }
  }

  /// Asks every loop once.
  public func ask() {
    let number = round.withLock { round in
      round.number += 1
      round.missing = Set(questions.indices)
      return round.number
    }
    for (index, question) in questions.enumerated() {
      question { self.answered(index, round: number) }
    }
  }

  private func answered(_ index: Int, round number: UInt64) {
    let isLast = round.withLock { round in
      guard round.number == number, round.missing.remove(index) != nil else { return false }
      return round.missing.isEmpty
    }
    if isLast { notifier.watchdog() }
  }
}
