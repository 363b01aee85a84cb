import NIOCore

/// The one timer of a core, moved as the core wants it.
final class WakeTimer {
  /// How long the sockets have at least for their turn before it: of a core that has more to do at once, a long turn would
  /// otherwise be followed by the next without a look at them.
  private static let respite = TimeAmount.microseconds(100)

  private let eventLoop: any EventLoop
  private let clock: LoopClock
  private var wake: (at: Duration, timer: Scheduled<Void>)?

  init(on eventLoop: any EventLoop, clock: LoopClock) {
    self.eventLoop = eventLoop
    self.clock = clock
  }

  /// Calls `body` at a time since the clock's beginning, or soon if that has passed, and at no other; never at all for nil.
  func set(_ at: Duration?, _ body: @escaping () -> Void) {
    guard at != wake?.at else { return }
    wake?.timer.cancel()
    wake = at.map { at in
      let deadline = max(clock.deadline(at: at), eventLoop.now + Self.respite)
      let timer = eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
        self.wake = nil
        body()
      }
      return (at, timer)
    }
  }
}
