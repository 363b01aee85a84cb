import HubCore
import NIOCore

/// When sockets have used up their time: timers of a loop, of which each turn serves a few.
///
/// NIO's own are all served before the loop looks at its sockets again, those included that become due meanwhile. Ten thousand
/// strangers who connect within a second have used up theirs within one, and everybody's messages would wait until the last of
/// them has had its answer.
final class Deadlines {
  /// How many are served before the sockets have their turn: each may cost some fifty microseconds, for an answer and an end.
  static let perTurn = 4
  /// After which the next are served.
  static let respite = TimeAmount.milliseconds(1)

  private let eventLoop: any EventLoop
  private var waiting = DeadlineHeap()
  private var wake: (at: NIODeadline, timer: Scheduled<Void>)?
  private var isServing = false

  init(on eventLoop: any EventLoop) { self.eventLoop = eventLoop }

  /// Calls `body` after a while, unless the deadline is called off before.
  @discardableResult
  func set(after timeout: Duration, _ body: @escaping () -> Void) -> Deadline {
    let deadline = Deadline(body)
    waiting.insert(deadline, at: eventLoop.now + TimeAmount(timeout))
    if !isServing { wakeUp() }
    return deadline
  }

  private func serve() {
    wake = nil
    isServing = true
    let now = eventLoop.now
    var left = Self.perTurn
    while left > 0, let time = waiting.earliest, time <= now {
      if waiting.removeEarliest()?.expire() == true { left -= 1 }
    }
    isServing = false
    wakeUp(notBefore: now + Self.respite)
  }

  private func wakeUp(notBefore respite: NIODeadline? = nil) {
    guard var time = waiting.earliest else { return }
    if let respite { time = max(time, respite) }
    if let wake {
      guard time < wake.at else { return }
      wake.timer.cancel()
    }
    wake = (time, eventLoop.assumeIsolated().scheduleTask(deadline: time) { self.serve() })
  }
}

/// One of ``Deadlines``.
final class Deadline {
  private var body: (() -> Void)?

  fileprivate init(_ body: @escaping () -> Void) { self.body = body }

  /// Nothing will happen.
  func callOff() { body = nil }

  var isCalledOff: Bool { body == nil }

  /// False where it was called off.
  fileprivate func expire() -> Bool {
    guard let body else { return false }
    callOff()
    body()
    return true
  }
}
