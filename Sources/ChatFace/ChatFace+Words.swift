import CrewMessages
import FaceProtocol

/// What a person does in the chat.
extension ChatFace {
  /// Something was written.
  public mutating func read(_ text: String) -> [ChatEffect] {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard let first = words.first else { return [] }
    if first.hasPrefix("/") { return command(first.lowercased().prefix { $0 != "@" }) }
    guard isInCrew else { return [write(ChatPhrases.outside)] }
    return press(sign: text) ?? [.ask(Song(in: text).map { .push($0) } ?? .say(text))]
  }

  /// A message was given a reaction. A device can say two of them; the others are for the chat alone.
  public mutating func react(_ emoji: String) -> [ChatEffect] { isInCrew ? press(sign: emoji) ?? [] : [] }

  /// A heart or a flame, and nothing else, is a press.
  private mutating func press(sign: String) -> [ChatEffect]? {
    switch sign.filter({ !$0.isWhitespace }) {
    case "❤", "❤️", "♥️": press(.love)
    case "🔥": press(.fire)
    default: nil
    }
  }

  /// A key was pressed.
  public mutating func press(_ key: ChatKey) -> [ChatEffect] {
    switch key {
    case .love: wish(.press(.love))
    case .fire: wish(.press(.fire))
    case .status: [tellStatus()]
    // A member's code would ask for a finger on a button that is held, and nobody has one here.
    case .showCode: isInCrew ? [write(ChatPhrases.insideAlready)] : [.ask(.showCode)]
    case .leave: wish(.leave)
    case .yes, .no: answerQuestion(yes: key == .yes)
    }
  }

  /// The mind answered a wish.
  public mutating func answer(_ answer: ChatAnswer, to wish: ChatWish) -> [ChatEffect] {
    switch (answer, wish) {
    case (.refused(let why), _): return [.write(why, keys: [])]
    case (.accepted, .press), (.accepted, .say), (.accepted, .push):
      awaitsDelivery = true
      return status?.link == .online ? [] : [.write(ChatPhrases.waits, keys: [])]
    case (.accepted, .showCode), (.accepted, .leave): return []
    }
  }

  private mutating func command(_ word: some StringProtocol) -> [ChatEffect] {
    switch word {
    case "/love": press(.love)
    case "/fire": press(.fire)
    case "/status": press(.status)
    case "/code": press(.showCode)
    case "/leave": press(.leave)
    default: [write(ChatPhrases.help)]
    }
  }

  private func wish(_ wish: ChatWish) -> [ChatEffect] {
    isInCrew ? [.ask(wish)] : [write(ChatPhrases.outside)]
  }

  private func tellStatus() -> ChatEffect {
    guard let home, let status else { return write(ChatPhrases.outside) }
    return write(ChatPhrases.status(home, status))
  }

  /// A question that has gone meanwhile is answered by nobody.
  private mutating func answerQuestion(yes: Bool) -> [ChatEffect] {
    guard let question else { return [.write(ChatPhrases.noQuestion, keys: [])] }
    self.question = nil
    return [question.hold(yes: yes)]
  }
}
