public import CrewMessages
public import FaceProtocol

/// What a chat wants done.
public enum ChatEffect: Hashable, Sendable {
  /// Write this in the chat, with keys under it.
  case write(String, keys: [ChatKey], as: ChatWeight = .news)
  /// What was written before this is in the chat: only then has the presentation been shown.
  case shown(serial: UInt32)
  /// Hold a button of the device for so long, from now on.
  case hold(ButtonID, Duration)
  /// Ask the mind; its answer comes back to ``ChatFace/answer(_:to:)``.
  case ask(ChatWish)
}

/// What a message in the chat is worth, where not all can be kept that wait for it.
public enum ChatWeight: Hashable, Sendable {
  /// How things stand; who does not read it finds out.
  case news
  /// What a friend said: its sender waits to hear that it was shown.
  case message
  /// The same, as a press: the `count`th in a row of the same one stands for the one before it, where that still waits.
  case press(row: String, count: Int)
}

/// What a person in a chat wants of the mind.
public enum ChatWish: Hashable, Sendable {
  /// Press love or fire.
  case press(Screen.ReactionPicture.Kind)
  /// Say this to the crew.
  case say(String)
  /// Push this song to the crew.
  case push(Song)
  /// Show a code that a friend can enter.
  case showCode
  /// Leave the crew; the mind asks once more.
  case leave
}

/// What the mind answered.
public enum ChatAnswer: Hashable, Sendable {
  /// It does it.
  case accepted
  /// It does not; why and what to do, for a person.
  case refused(String)
}

/// A key under a message; the raw value is what comes back when it is pressed.
public enum ChatKey: String, Hashable, Sendable, CaseIterable {
  /// Press love.
  case love
  /// Press fire.
  case fire
  /// Who is there?
  case status
  /// Show a code.
  case showCode = "code"
  /// Leave the crew.
  case leave
  /// Yes to the question that stands there.
  case yes
  /// No to it.
  case no

  /// What stands on it; a question has its own words for yes and no.
  public var label: String {
    switch self {
    case .love: "❤️ Love"
    case .fire: "🔥 Fire"
    case .status: "Who is there?"
    case .showCode: "Show a code"
    case .leave: "Leave the crew"
    case .yes: "Yes"
    case .no: "No"
    }
  }
}
