import HubCore
import LeelooProtocol
import Telegram

/// The bot of the seed: it brings phones into the crews of the original devices, and tells them what is said there.
///
/// It decides and does nothing: an update goes in, calls of the Bot API come out. It knows in which crew a phone is, in memory
/// alone; a phone that it has forgotten comes back by the crew's code.
struct TelegramBot {
  /// What the bot knows of one phone.
  struct Conversation {
    var crew: OriginalCrewCode?
    /// Whether the next text is a code.
    var awaitsCode = false
    var allowance: TokenBucket
    /// When the phone was heard last.
    var heardAt = Duration.zero
  }

  /// The most phones that are known at once. For one more, the one is forgotten that was silent longest of those in no
  /// crew; where all are in crews, it is told to come back.
  static let phoneLimit = 20_000
  /// Updates of one phone.
  static let rate = TokenRate(burst: 20, perSecond: 1)

  private var conversations: [PhoneID: Conversation] = [:]
  private let phoneLimit: Int

  init(phoneLimit: Int = Self.phoneLimit) { self.phoneLimit = phoneLimit }

  /// What somebody did in a chat; `ask` is the crews' answer to a phone.
  mutating func take(
    _ event: PhoneEvent, at now: Duration, ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    var settled: [TelegramCall] = []
    if case .key(_, let id) = event.action { settled = [.settle(chat: event.phone.value, keyID: id)] }
    guard conversations[event.phone] != nil || makeRoom() else {
      return settled + [say("So many people talk to me that I can't keep track. Try again later.", to: event)]
    }
    var talk = conversations[event.phone] ?? Conversation(allowance: TokenBucket(rate: Self.rate, at: now))
    defer { conversations[event.phone] = talk }
    talk.heardAt = now
    guard talk.allowance.take(at: now) else { return settled }
    return settled + answer(event, &talk, ask)
  }

  /// Whether there is room for one more, which a phone in no crew leaves.
  private mutating func makeRoom() -> Bool {
    guard conversations.count >= phoneLimit else { return true }
    let idle = conversations.lazy.filter { $0.value.crew == nil }.min { $0.value.heardAt < $1.value.heardAt }
    guard let idle else { return false }
    conversations[idle.key] = nil
    return true
  }

  /// What was said in their crew, for phones that the bot knows.
  func tell(_ phones: [PhoneID], _ notice: PhoneNotice) -> [TelegramCall] {
    guard case .message(let message) = notice, let text = TelegramText.saying(message) else { return [] }
    return phones.filter { conversations[$0]?.crew != nil }.map { .send(chat: $0.value, text, keys: []) }
  }

  private func answer(
    _ event: PhoneEvent, _ talk: inout Conversation, _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    switch event.action {
    case .key(let data, _):
      guard let button = TelegramButton(rawValue: data) else { return [] }
      return press(button, event, &talk, ask)
    case .reaction(let emoji):
      guard talk.crew != nil, case ("reaction", let payload) = TelegramText.payload(emoji) else { return [] }
      return send("reaction", payload, event, &talk, ask)
    case .blocked, .unblocked: return []
    case .text(let text):
      let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let first = words.first else { return [] }
      if first.hasPrefix("/") { return command(first, words.dropFirst().first, event, &talk, ask) }
      if talk.awaitsCode || (talk.crew == nil && OriginalCrewCode(deepLink: first) != nil) {
        return join(first, event, &talk, ask)
      }
      return speak(text, event, &talk, ask)
    }
  }

  private func command(
    _ word: String, _ argument: String?, _ event: PhoneEvent, _ talk: inout Conversation,
    _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    talk.awaitsCode = false
    switch word.lowercased().prefix(while: { $0 != "@" }) {
    case "/start":
      if let argument, OriginalCrewCode(deepLink: argument) != nil {
        return join(argument, event, &talk, ask)
      }
      return [menu(event, talk, TelegramText.welcome(event.name))]
    case "/love": return press(.love, event, &talk, ask)
    case "/fire": return press(.fire, event, &talk, ask)
    case "/status": return press(.crewStatus, event, &talk, ask)
    case "/leave": return press(.leaveCrew, event, &talk, ask)
    default: return [menu(event, talk, TelegramText.help)]
    }
  }
}

// MARK: Buttons

extension TelegramBot {
  private func press(
    _ button: TelegramButton, _ event: PhoneEvent, _ talk: inout Conversation,
    _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    talk.awaitsCode = button == .joinCrew
    switch button {
    case .createCrew: return create(event, &talk, ask)
    case .joinCrew: return [say("Which code did your friend give you? It looks like LEELOO-7X3K.", to: event)]
    default: break
    }
    guard let crew = talk.crew else { return [menu(event, talk, "You are in no crew yet.")] }
    switch button {
    case .myCrew: return [menu(event, talk, TelegramText.myCrew(crew))]
    case .pairDevice: return [menu(event, talk, TelegramText.pairing(crew))]
    case .sendMessage: return [say("Write it here: everything you write goes to the crew.", to: event)]
    case .crewStatus: return [status(of: crew, event, talk, ask)]
    case .leaveCrew: return leave(crew, event, &talk, ask)
    case .love: return send("reaction", TelegramText.reaction("love"), event, &talk, ask)
    case .fire: return send("reaction", TelegramText.reaction("fire"), event, &talk, ask)
    case .nudge: return send("nudge", .object([:]), event, &talk, ask)
    case .createCrew, .joinCrew: return []
    }
  }

  private func create(
    _ event: PhoneEvent, _ talk: inout Conversation, _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    let answer = ask(.create(event.phone, event.name))
    guard case .created(let code) = answer else { return [menu(event, talk, TelegramText.refusal(answer))] }
    move(to: code, event, &talk, ask)
    return [menu(event, talk, TelegramText.created(code))]
  }

  private func join(
    _ text: String, _ event: PhoneEvent, _ talk: inout Conversation,
    _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    talk.awaitsCode = false
    let code = OriginalCrewCode(deepLink: text)?.description ?? text
    let answer = ask(.join(event.phone, event.name, code: code))
    guard case .joined(let joined, let online) = answer else {
      return [menu(event, talk, TelegramText.refusal(answer))]
    }
    move(to: joined, event, &talk, ask)
    return [menu(event, talk, TelegramText.joined(joined, online: online))]
  }

  private func leave(
    _ crew: OriginalCrewCode, _ event: PhoneEvent, _ talk: inout Conversation,
    _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    _ = ask(.leave(event.phone, code: "\(crew)"))
    talk.crew = nil
    return [menu(event, talk, "You have left \(crew).")]
  }

  private func status(
    of crew: OriginalCrewCode, _ event: PhoneEvent, _ talk: Conversation,
    _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> TelegramCall {
    guard case .status(let status) = ask(.status(code: "\(crew)")) else {
      return menu(event, talk, TelegramText.forgotten(crew))
    }
    return menu(event, talk, TelegramText.status(status))
  }

  /// A phone is in one crew at a time.
  private func move(
    to code: OriginalCrewCode, _ event: PhoneEvent, _ talk: inout Conversation,
    _ ask: (PhoneRequest) -> PhoneAnswer
  ) {
    if let old = talk.crew, old != code { _ = ask(.leave(event.phone, code: "\(old)")) }
    talk.crew = code
  }
}

// MARK: Saying something

extension TelegramBot {
  private func speak(
    _ text: String, _ event: PhoneEvent, _ talk: inout Conversation,
    _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    guard talk.crew != nil else { return [menu(event, talk, "You are in no crew yet.")] }
    let (type, payload) = TelegramText.payload(text)
    return send(type, payload, event, &talk, ask)
  }

  private func send(
    _ type: String, _ payload: JSON, _ event: PhoneEvent, _ talk: inout Conversation,
    _ ask: (PhoneRequest) -> PhoneAnswer
  ) -> [TelegramCall] {
    guard let crew = talk.crew else { return [] }
    let answer = ask(.send(event.phone, event.name, code: "\(crew)", type: type, payload: payload))
    switch answer {
    case .sent(let reached): return [say(TelegramText.sent(reached), to: event)]
    case .refused(.notInCrew):
      talk.crew = nil
      return [menu(event, talk, TelegramText.forgotten(crew))]
    default: return [say(TelegramText.refusal(answer), to: event)]
    }
  }

  private func say(_ text: String, to event: PhoneEvent) -> TelegramCall {
    .send(chat: event.phone.value, text, keys: [])
  }

  private func menu(_ event: PhoneEvent, _ talk: Conversation, _ text: String) -> TelegramCall {
    let buttons: [TelegramButton] =
      talk.crew == nil
      ? [.createCrew, .joinCrew]
      : [.love, .fire, .nudge, .sendMessage, .crewStatus, .pairDevice, .myCrew, .leaveCrew]
    return .send(chat: event.phone.value, text, keys: buttons.map(\.key))
  }
}
