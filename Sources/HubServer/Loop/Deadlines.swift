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
  /// How many that were called off are taken out of the way in the same turn.
  static let calledOffPerTurn = 256
  /// After which the next are served.
  static let respite = TimeAmount.milliseconds(1)

  private let eventLoop: any EventLoop
  private var waiting = DeadlineHeap()
  private var wake: (at: NIODeadline, timer: Scheduled<Void>)?
  private var restsUntil = NIODeadline.distantPast
  private var isServing = false

  init(on eventLoop: any EventLoop) { self.eventLoop = eventLoop }

  /// Calls `body` after a while, unless the deadline is called off before.
  @discardableResult
  func set(after timeout: Duration, _ body: @escaping () -> Void) -> Deadline {
    let deadline = Deadline(body)
    insert(deadline, at: eventLoop.now + TimeAmount(timeout))
    return deadline
  }

  /// Calls `body` as soon as the sockets had their turn, before whatever else is due.
  func setFirst(_ body: @escaping () -> Void) { insert(Deadline(body), at: .distantPast) }

  private func insert(_ deadline: Deadline, at time: NIODeadline) {
    waiting.insert(deadline, at: time)
    if !isServing { wakeUp() }
  }

  private func serve() {
    wake = nil
    isServing = true
    let now = eventLoop.now
    var (left, calledOff) = (Self.perTurn, Self.calledOffPerTurn)
    while left > 0, calledOff > 0, let time = waiting.earliest, time <= now {
      if waiting.removeEarliest()?.expire() == true { left -= 1 } else { calledOff -= 1 }
    }
    isServing = false
    // What was served took its time.
    if left < Self.perTurn || calledOff == 0 { restsUntil = eventLoop.now + Self.respite }
    wakeUp()
  }

  /// A turn that comes earlier than the rest ends would be one that NIO serves before it looks at a socket.
  private func wakeUp() {
    guard let earliest = waiting.earliest else { return }
    let time = max(earliest, restsUntil)
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

  /// False where it was called off.
  fileprivate func expire() -> Bool {
    guard let body else { return false }
    callOff()
    body()
    return true
  }
}
