import ChatFace
import FaceProtocol
import Glibc
import LeelooService
import Telegram

/// Brings updates to the chats' faces, and what their minds show to Telegram. One event after the other, on one thread.
final class ChatDesk {
  /// Messages that wait for Telegram. Past that, what is newest is not shown.
  static let outboxLimit = 256
  /// How many strangers are answered in a minute.
  private static let strangersAMinute = 30
  private static let memory = 256

  enum Event: Sendable {
    case update(TelegramUpdate)
    case ended(TelegramCall, made: Bool)
    case face(chat: Int, FaceCommand?)
    case released(chat: Int, ButtonID)
    case probe(@Sendable () -> Void)
    case stop
  }

  private struct Conversation {
    let mind: ChatMind
    var face: ChatFace
    var unsent = UnsentMessages()
  }

  private let settings: ChatSettings
  private let journal: Journal
  private let mailbox = Mailbox<Event>()
  private let outbox: AsyncStream<TelegramCall>.Continuation
  private let invitations: Invitations
  private let roll: ChatRoll
  private var conversations: [Int: Conversation] = [:]
  private var recent: [Int] = []
  private var strangers = (minute: UInt64(0), count: 0)

  init(
    _ settings: ChatSettings, outbox: AsyncStream<TelegramCall>.Continuation, journal: Journal
  ) throws {
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
      case .ended(let call, let made): ended(call, made: made)
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
    if case .key(_, let id) = event.action { outbox.yield(.settle(keyID: id)) }
    guard conversations[event.chat] != nil else { return meet(event) }
    change(event.chat) { face in
      switch event.action {
      case .text(let text): face.read(text)
      case .key(let data, _): ChatKey(rawValue: data).map { face.press($0) } ?? []
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

  private func write(_ text: String, to chat: Int) { outbox.yield(.send(chat: chat, text, keys: [])) }

  private func ended(_ call: TelegramCall, made: Bool) {
    guard case .send(let chat, _, _) = call, let mind = conversations[chat]?.mind else { return }
    for serial in conversations[chat]?.unsent.ended(made: made) ?? [] { mind.send(.shown(serial: serial)) }
  }
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
  }

  /// Does it; what the mind's answer brings comes back.
  private func perform(_ effect: ChatEffect, _ chat: Int, _ conversation: inout Conversation) -> [ChatEffect]
  {
    switch effect {
    case .write(let text, let keys):
      let call = TelegramCall.send(
        chat: chat, text, keys: keys.map { .init(label: $0.label, data: $0.rawValue) })
      if case .enqueued = outbox.yield(call) {
        conversation.unsent.wrote()
      } else {
        conversation.unsent.lost()
      }
    case .shown(let serial):
      if conversation.unsent.show(serial) { conversation.mind.send(.shown(serial: serial)) }
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
