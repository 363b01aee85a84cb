import NIOCore

/// The one timer of a core, moved as the core wants it.
final class WakeTimer {
  private let eventLoop: any EventLoop
  private let clock: LoopClock
  private var wake: (at: Duration, timer: Scheduled<Void>)?

  init(on eventLoop: any EventLoop, clock: LoopClock) {
    self.eventLoop = eventLoop
    self.clock = clock
  }

  /// Calls `body` at a time since the clock's beginning, and at no other; never at all for nil.
  func set(_ at: Duration?, _ body: @escaping () -> Void) {
    guard at != wake?.at else { return }
    wake?.timer.cancel()
    wake = at.map { at in
      let timer = eventLoop.assumeIsolated().scheduleTask(deadline: clock.deadline(at: at)) {
        self.wake = nil
        body()
      }
      return (at, timer)
    }
  }
}
