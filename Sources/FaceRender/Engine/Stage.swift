internal import FaceProtocol

/// What is on the glass and why: the mind's presentation, or the face's own picture of a press until the mind
/// answers. Decides only; knows no pixels.
struct Stage: Sendable {
  /// The face's own picture goes by itself if the mind stays silent.
  static let unansweredLife: Duration = .milliseconds(1200)

  private(set) var presentation = Presentation(
    serial: 0, screen: .starting, status: .init(link: .starting), feedback: .none)
  private(set) var shownAt: Duration = .zero
  private(set) var reaction: ReactionMotion?
  private(set) var pressed: [ButtonID: Duration] = [:]
  private var localUntil: Duration?

  /// The picture of a press covers the presentation.
  var isCovered: Bool { localUntil != nil }

  /// When the stage changes by itself.
  var changesAt: Duration? { localUntil.flatMap { $0 == .maximum ? nil : $0 } }

  /// For how long love has been down on this very screen.
  func loveHeld(at now: Duration) -> Duration? {
    pressed[.love].flatMap { $0 >= shownAt ? now - $0 : nil }
  }

  mutating func present(_ new: Presentation, at now: Duration) {
    let isUpdate = new.screen.isOfSameKind(as: presentation.screen)
    presentation = new
    if !isUpdate { shownAt = now }
    if case .code = new.screen { shownAt = now }
    if case .resetCountdown = new.screen { shownAt = now }
    if isCovered, isUpdate, reaction(of: new.screen) == nil { return }
    localUntil = nil
    showPresentedReaction(at: now)
  }

  mutating func press(_ button: ButtonID, at now: Duration) {
    pressed[button] = now
    guard presentation.feedback == .reaction, let kind = ReactionMotion.Kind(button) else { return }
    localUntil = .maximum
    let streak = reaction.map { $0.continues(as: kind, sender: nil) ? $0.streak + 1 : 1 } ?? 1
    show(kind, sender: nil, streak: streak, hold: .growing(since: now), at: now)
  }

  mutating func release(_ button: ButtonID, at now: Duration) {
    guard let down = pressed.removeValue(forKey: button) else { return }
    if let reaction, reaction.sender == nil, ReactionMotion.Kind(button) == reaction.kind {
      self.reaction?.update(hold: .known(now - down), at: now)
    }
    if localUntil == .maximum { localUntil = now + Self.unansweredLife }
  }

  /// Takes back the face's own picture if nobody answered.
  mutating func settle(at now: Duration) {
    guard let localUntil, now >= localUntil else { return }
    self.localUntil = nil
    showPresentedReaction(at: now)
  }

  private func reaction(of screen: Screen) -> Screen.ReactionPicture? {
    if case .reaction(let picture) = screen { picture } else { nil }
  }

  private mutating func showPresentedReaction(at now: Duration) {
    guard let picture = reaction(of: presentation.screen) else {
      reaction = nil
      return
    }
    let held = picture.heldMilliseconds.map { ReactionMotion.Hold.known(.milliseconds($0)) }
    show(picture.kind, sender: picture.sender, streak: picture.streak, hold: held, at: now)
  }

  /// - Parameter hold: Nil where nobody has said it yet: a picture that goes on keeps what the face knows itself.
  private mutating func show(
    _ kind: ReactionMotion.Kind, sender: Person?, streak: Int, hold: ReactionMotion.Hold?, at now: Duration
  ) {
    guard let shown = reaction, shown.continues(as: kind, sender: sender) else {
      reaction = ReactionMotion(
        kind: kind, sender: sender, streak: streak, hold: hold ?? .growing(since: now), at: now)
      return
    }
    let isNext = streak > shown.streak
    reaction?.update(streak: streak, at: now)
    if let hold = hold ?? (isNext ? .growing(since: now) : nil) { reaction?.update(hold: hold, at: now) }
  }
}

extension ReactionMotion.Kind {
  /// What a button sends.
  init?(_ button: ButtonID) {
    switch button {
    case .love: self = .love
    case .fire: self = .fire
    case .menu: return nil
    }
  }
}

extension Duration {
  static let maximum = Duration.seconds(Int64.max)
}

extension Screen {
  fileprivate func isOfSameKind(as other: Screen) -> Bool {
    switch (self, other) {
    case (.starting, .starting), (.welcome, .welcome), (.home, .home), (.code, .code),
      (.codeEntry, .codeEntry),
      (.working, .working), (.joinConsent, .joinConsent), (.hostConsent, .hostConsent),
      (.reaction, .reaction),
      (.text, .text), (.song, .song), (.notice, .notice), (.problem, .problem), (.menu, .menu),
      (.roster, .roster), (.parting, .parting), (.crewPicture, .crewPicture),
      (.resetCountdown, .resetCountdown):
      true
    default: false
    }
  }
}
