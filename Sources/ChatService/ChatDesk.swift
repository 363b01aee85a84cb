import ChatFace
import FaceProtocol
import Glibc
import LeelooService
import Telegram

/// Brings updates to the chats' faces, and what their minds show to Telegram. One event after the other, on one thread.
final class ChatDesk {
  /// Calls that wait for Telegram: one message of each chat, answers to keys, and words to strangers.
  static let outboxLimit = 2048
  /// How many strangers are answered in a minute, and how many answers may wait.
  private static let strangersAMinute = 30
  private static let memory = 256

  enum Event: Sendable {
    case update(TelegramUpdate)
    case ended(TelegramCall, TelegramOutcome)
    case face(chat: Int, FaceCommand?)
    case released(chat: Int, ButtonID)
    case probe(@Sendable () -> Void)
    case stop
  }

  private struct Conversation {
    let mind: ChatMind
    var face: ChatFace
    var queue = ChatQueue()
    /// The queue's message that Telegram has been given.
    var underWay: TelegramCall?
    /// The mind has been told that nothing can be shown.
    var isToldClosed = false
  }

  private let settings: ChatSettings
  private let journal: Journal
  private let mailbox = Mailbox<Event>()
  private let outbox: TelegramOutbox
  private let invitations: Invitations
  private let roll: ChatRoll
  private var conversations: [Int: Conversation] = [:]
  private var recent: [Int] = []
  private var strangers = (minute: UInt64(0), count: 0)
  /// Those without a device here who are still to be told something.
  private var unanswered: Set<Int> = []

  init(_ settings: ChatSettings, outbox: TelegramOutbox, journal: Journal) throws {
    self.settings = settings
    self.outbox = outbox
    self.journal = journal
    invitations = try Invitations(stateFolder: settings.stateFolder)
    roll = ChatRoll(stateFolder: settings.stateFolder)
    for chat in try roll.read() { try open(chat.id, name: chat.name, isReturning: true) }
  }

  var inbox: @Sendable (Event) -> Void { { [mailbox] in mailbox.put($0) } }

  /// Serves until it is told to stop, and ends every mind.
  func run() {
    while true {
      switch mailbox.take() {
      case .update(let update): take(update)
      case .ended(let call, let outcome): ended(call, outcome)
      case .face(let chat, let command): take(command, of: chat)
      case .released(let chat, let button): conversations[chat]?.mind.edge(button, isPressed: false)
      case .probe(let answer): probe(answer)
      case .stop: return conversations.values.forEach { $0.mind.stop() }
      }
    }
  }
}

extension ChatDesk {
  /// Each device hands the question on to the next, and the last one answers.
  private func probe(_ answer: @escaping @Sendable () -> Void) {
    let ask = conversations.values.map(\.mind).reduce(answer) { next, mind in { mind.probe(next) } }
    ask()
  }
}

// MARK: From Telegram

extension ChatDesk {
  private func take(_ update: TelegramUpdate) {
    guard !recent.contains(update.id) else { return }
    recent = recent.suffix(Self.memory - 1) + [update.id]
    guard let event = update.event else { return }
    if case .key(_, let id) = event.action { outbox.put(.settle(chat: event.chat, keyID: id)) }
    guard conversations[event.chat] != nil else { return meet(event) }
    if event.action != .blocked { conversations[event.chat]?.queue.open() }
    change(event.chat) { face in
      switch event.action {
      case .text(let text): face.read(text)
      case .key(let data, _): ChatKey(rawValue: data).map { face.press($0) } ?? []
      case .reaction(let emoji): face.react(emoji)
      case .blocked, .unblocked: []
      }
    }
  }

  /// Nobody gets a device by finding the bot.
  private func meet(_ event: TelegramUpdate.Event) {
    guard case .text(let text) = event.action else { return }
    let words = text.split(whereSeparator: \.isWhitespace)
    let letters = words.first?.lowercased() == "/start" ? words.dropFirst().first : words.first
    guard let letters, invitations.redeem(String(letters), at: Self.unixSeconds) else {
      return greetStranger(event.chat)
    }
    guard conversations.count < ChatSettings.chatLimit else {
      return write("There is no room for another chat here. Ask whoever runs this bot.", to: event.chat)
    }
    do {
      try roll.add(.init(id: event.chat, name: event.name), to: conversations.keys.sorted())
      try open(event.chat, name: event.name)
      journal.log(.chatAdmitted)
    } catch {
      journal.log(.chatNotOpened, [.detail: "\(error)"])
      write("That did not work. Ask whoever runs this bot; it is in its journal.", to: event.chat)
    }
  }

  private static var unixSeconds: UInt64 { UInt64(max(0, time(nil))) }

  private func greetStranger(_ chat: Int) {
    let minute = Journal.monotonicNanoseconds() / 60_000_000_000
    if strangers.minute != minute { strangers = (minute, 0) }
    strangers.count += 1
    guard strangers.count <= Self.strangersAMinute else { return }
    write("This bot is for invited friends. Ask whoever runs it for a link; each is good once.", to: chat)
  }

  private func write(_ text: String, to chat: Int) {
    guard unanswered.count < Self.strangersAMinute, !unanswered.contains(chat) else { return }
    if outbox.put(.send(chat: chat, text, keys: [])) { unanswered.insert(chat) }
  }

  private func ended(_ call: TelegramCall, _ outcome: TelegramOutcome) {
    guard let chat = call.chat else { return }
    guard var conversation = conversations[chat], conversation.underWay == call else {
      unanswered.remove(chat)
      return serve(chat)
    }
    conversation.underWay = nil
    conversation.queue.ended(ChatQueue.Outcome(outcome))
    conversations[chat] = conversation
    serve(chat)
  }

  /// Tells the mind what is shown by now, and Telegram what comes next.
  private func serve(_ chat: Int) {
    guard var conversation = conversations[chat] else { return }
    defer { conversations[chat] = conversation }
    if let serial = conversation.queue.takeShown() { conversation.mind.send(.shown(serial: serial)) }
    tellClosed(&conversation)
    guard let message = conversation.queue.next() else { return }
    let call = TelegramCall.send(
      chat: chat, message.text,
      keys: message.keys.map { .init(label: $0.label, data: $0.rawValue) })
    if outbox.put(call) { conversation.underWay = call } else { conversation.queue.takeBack() }
  }

  /// The mind has it among its problems, for whoever asks which chat it is.
  private func tellClosed(_ conversation: inout Conversation) {
    let isClosed = conversation.queue.isClosed
    guard isClosed != conversation.isToldClosed else { return }
    conversation.isToldClosed = isClosed
    conversation.mind.send(.faults(.display, isClosed ? [.chatClosed] : []))
    let fault = FaceFault.chatClosed
    journal.log(
      isClosed ? .chatClosed : .chatReopened,
      isClosed ? [.code: fault.code, .detail: fault.summary, .remedy: fault.remedy] : [:])
  }
}

extension ChatQueue.Outcome {
  fileprivate init(_ outcome: TelegramOutcome) {
    switch outcome {
    case .made: self = .made
    case .givenUp(.chatClosed): self = .closed
    case .givenUp(.refused(let status)) where status < 500: self = .refused
    case .givenUp: self = .unanswered
    }
  }
}

extension FaceFault {
  fileprivate static let chatClosed = FaceFault(
    part: .display, code: "LG0201",
    summary:
      "Telegram takes nothing for this chat: its friend has blocked the bot, or is not at Telegram any more.",
    remedy: "Ask the friend to unblock the bot and write to it, or remove the member; what waits is not lost."
  )
}

// MARK: From the minds

extension ChatDesk {
  private func open(_ chat: Int, name: String?, isReturning: Bool = false) throws {
    let inbox = inbox
    let mind = try ChatMind(chat, name: name, settings, journal: journal) { inbox(.face(chat: chat, $0)) }
    conversations[chat] = Conversation(mind: mind, face: ChatFace(isReturning: isReturning))
  }

  private func take(_ command: FaceCommand?, of chat: Int) {
    switch command {
    case .present(let presentation): change(chat) { $0.show(presentation) }
    case .play(let motif): change(chat) { $0.hear(motif) }
    case .hello, .light, .settings: break
    case nil: journal.log(.chatFaceLost)
    }
  }

  private func change(_ chat: Int, _ body: (inout ChatFace) -> [ChatEffect]) {
    guard var conversation = conversations[chat] else { return }
    var effects = body(&conversation.face)[...]
    while let effect = effects.popFirst() { effects += perform(effect, chat, &conversation) }
    conversations[chat] = conversation
    serve(chat)
  }

  /// Does it; what the mind's answer brings comes back.
  private func perform(_ effect: ChatEffect, _ chat: Int, _ conversation: inout Conversation) -> [ChatEffect]
  {
    switch effect {
    case .write(let text, let keys, let weight):
      conversation.queue.write(.init(text: text, keys: keys, weight: weight))
    case .shown(let serial): conversation.queue.show(serial)
    case .hold(let button, let duration):
      conversation.mind.edge(button, isPressed: true)
      Task { [inbox] in
        try? await Task.sleep(for: duration)
        inbox(.released(chat: chat, button))
      }
    case .ask(let wish): return conversation.face.answer(conversation.mind.ask(wish), to: wish)
    }
    return []
  }
}
