public import FaceProtocol

/// A chat as the face of a mind: what the mind shows becomes messages, what a person writes becomes presses and words.
///
/// It decides and does nothing. The mind behind it is a device like any other, with keys of its own; only that its
/// screen is a chat, which somebody else keeps.
public struct ChatFace: Sendable {
  private(set) var isInCrew = false
  private(set) var home: Screen.Home?
  private(set) var status: StatusLine?
  /// What was shown last, so that a screen that only counts down is not said again.
  private var lastShown: Subject?
  /// A message whose sound has been heard; the next sound is of another one that looks the same.
  private var heard: Screen?
  private var unheard: Screen?
  /// The question that stands on the screen.
  var question: Question?
  /// Something was said whose arrival has not been told.
  var awaitsDelivery = false

  /// The first screen says nothing new: the person was in this chat before.
  private var isReturning: Bool

  /// A face that has seen nothing yet.
  ///
  /// - Parameter isReturning: The person knows this chat; how it stands is said when something changes.
  public init(isReturning: Bool = false) { self.isReturning = isReturning }

  /// The mind shows something.
  public mutating func show(_ presentation: Presentation) -> [ChatEffect] {
    var effects = follow(presentation.status)
    // Only in a crew do the buttons send something; a card may stand before the home screen then.
    if presentation.feedback == .reaction { isInCrew = true }
    let subject = Subject(presentation.screen)
    if subject != lastShown {
      lastShown = subject
      question = Question(presentation.screen)
      (unheard, heard) = (presentation.screen, nil)
      effects += say(presentation.screen)
    }
    return effects + [.shown(serial: presentation.serial)]
  }

  /// The mind lets something be heard. Two messages in a row that say the same are one screen, and two sounds.
  public mutating func hear(_ motif: SoundMotif) -> [ChatEffect] {
    guard [.loveReceived, .fireReceived, .textReceived].contains(motif) else { return [] }
    defer { (heard, unheard) = (heard ?? unheard, nil) }
    guard unheard == nil, let heard else { return [] }
    return say(heard)
  }

  private mutating func say(_ screen: Screen) -> [ChatEffect] {
    let isKnown = isReturning
    if screen != .starting { isReturning = false }
    switch screen {
    case .welcome:
      let wasInCrew = isInCrew
      (isInCrew, home) = (false, nil)
      return isKnown ? [] : [write(wasInCrew ? ChatPhrases.outside : ChatPhrases.welcome)]
    case .home(let home):
      defer { self.home = home }
      isInCrew = true
      return self.home == nil && !isKnown ? [write(ChatPhrases.inside(home))] : []
    case .code(let code): return [.write(ChatPhrases.code(code), keys: [])]
    default:
      guard let text = ChatPhrases.text(of: screen) else { return [] }
      return [.write(text, keys: question == nil ? [] : [.yes, .no], as: ChatWeight(screen))]
    }
  }

  /// How far the last thing that was said has come.
  private mutating func follow(_ status: StatusLine) -> [ChatEffect] {
    let before = self.status
    self.status = status
    guard awaitsDelivery, before?.delivery != status.delivery else { return [] }
    switch status.delivery {
    case .delivered(let count, let total) where count == total:
      awaitsDelivery = false
      return [.write(ChatPhrases.delivered(to: count), keys: [])]
    case .expired:
      awaitsDelivery = false
      return [.write(ChatPhrases.expired, keys: [])]
    case .waiting, .sent, .delivered, nil: return []
    }
  }

  func write(_ text: String) -> ChatEffect {
    .write(text, keys: isInCrew ? [.love, .fire, .status, .leave] : [.showCode])
  }

  /// What a screen is about, without what changes while it stands there.
  private enum Subject: Hashable {
    case code(String)
    case home
    case reaction(Screen.ReactionPicture)
    case other(Screen)

    init(_ screen: Screen) {
      switch screen {
      case .code(let code): self = .code(code.route)
      case .home: self = .home
      case .reaction(var picture):
        picture.heldMilliseconds = nil
        self = .reaction(picture)
      default: self = .other(screen)
      }
    }
  }
}

extension ChatWeight {
  fileprivate init(_ screen: Screen) {
    switch screen {
    case .reaction(let picture):
      self = .press(row: "\(picture.kind) of \(picture.sender?.name ?? "")", count: picture.streak)
    case .text, .song: self = .message
    default: self = .news
    }
  }
}

/// A question of the mind that two buttons answer.
enum Question: Hashable, Sendable {
  case join
  case part

  init?(_ screen: Screen) {
    switch screen {
    case .joinConsent, .openConsent: self = .join
    case .parting: self = .part
    default: return nil
    }
  }

  /// How long the button is held that says so.
  func hold(yes: Bool) -> ChatEffect {
    switch (self, yes) {
    case (_, false): .hold(.fire, .milliseconds(50))
    case (.join, true): .hold(.love, .milliseconds(50))
    case (.part, true): .hold(.love, .milliseconds(2200))
    }
  }
}
