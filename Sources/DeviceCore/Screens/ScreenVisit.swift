/// What the buttons mean now.
enum ButtonContext: Hashable, Sendable {
  /// Nothing: the device starts, or both buttons are held.
  case nothing
  /// Love and fire are messages.
  case reactions
  /// No crew yet: show a code or type one.
  case welcome
  /// Without a crew: any press takes away what is on the screen.
  case dismissal
  /// The code screen.
  case code
  /// Letters are chosen.
  case codeEntry
  /// Something takes a moment and may be stopped.
  case stoppable
  /// The new device's question.
  case joinConsent
  /// The host's question.
  case hostConsent
  /// Leave the crew, or remove somebody?
  case parting
  /// A list.
  case menu

  /// A stray press here would have a consequence that can't be taken back.
  var asksForConsent: Bool {
    switch self {
    case .joinConsent, .hostConsent, .parting: true
    case .nothing, .reactions, .welcome, .dismissal, .code, .codeEntry, .stoppable, .menu: false
    }
  }
}

/// One uninterrupted stay in one context. A press belongs to the visit in which it began: a finger that was
/// already down when a question appeared answers nothing.
struct ScreenVisit: Hashable, Sendable {
  private(set) var context = ButtonContext.nothing
  private var number: UInt64 = 0
  private var since: Duration = .zero

  /// A press this soon after a question appeared was meant for what was there before.
  static let reactionTime: Duration = .milliseconds(300)

  mutating func move(to context: ButtonContext, at now: Duration) {
    guard context != self.context else { return }
    self.context = context
    number &+= 1
    since = now
  }

  /// Whether a press that begins now means anything.
  func admitsPress(at now: Duration) -> Bool {
    !context.asksForConsent || now - since >= Self.reactionTime
  }
}
