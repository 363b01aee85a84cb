import NIOCore

/// The one timer of a core, moved as the core wants it.
final class WakeTimer {
  private unowned let duties: LoopDuties
  private let clock: LoopClock
  private var wake: Duration?
  /// When it goes off, on the loop's clock: every turn asks for it.
  private(set) var due: NIODeadline?

  /// What happens when it goes off.
  var wentOff: () -> Void = {}

  init(on duties: LoopDuties, clock: LoopClock) {
    self.duties = duties
    self.clock = clock
    duties.look(at: self)
  }

  /// Has it go off at a time since the clock's beginning, or soon if that has passed, and at no other; never at all for nil.
  func set(_ time: Duration?) {
    guard time != wake else { return }
    wake = time
    due = time.map { clock.deadline(at: $0) }
    if let due { duties.wake(at: due) }
  }

  func goOff() {
    (wake, due) = (nil, nil)
    wentOff()
  }
}
