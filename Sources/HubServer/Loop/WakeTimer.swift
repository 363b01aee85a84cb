import NIOCore

/// The one timer of a core, moved as the core wants it.
final class WakeTimer {
  private unowned let duties: LoopDuties
  private let clock: LoopClock
  private var wake: (at: Duration, body: () -> Void)?

  init(on duties: LoopDuties, clock: LoopClock) {
    self.duties = duties
    self.clock = clock
    duties.look(at: self)
  }

  /// When it goes off.
  var due: NIODeadline? { wake.map { clock.deadline(at: $0.at) } }

  /// Calls `body` at a time since the clock's beginning, or soon if that has passed, and at no other; never at all for nil.
  func set(_ at: Duration?, _ body: @escaping () -> Void) {
    guard at != wake?.at else { return }
    wake = at.map { ($0, body) }
    if let due { duties.wake(at: due) }
  }

  func goOff() {
    let body = wake?.body
    wake = nil
    body?()
  }
}
