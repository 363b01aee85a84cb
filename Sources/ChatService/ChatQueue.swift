import ChatFace

/// What waits for Telegram in one chat, in order, and what may be called shown by it.
///
/// Telegram has one message of a chat at a time. What a friend said stays here until Telegram has taken it, for as long as
/// this program lives; its sender knows that it was not shown, and a program that is killed gets it again.
struct ChatQueue: Sendable {
  /// A message that is to be written.
  struct Message: Hashable, Sendable {
    let text: String
    let keys: [ChatKey]
    let weight: ChatWeight
  }

  /// What came of a message.
  enum Outcome: Hashable, Sendable {
    /// Telegram has it.
    case made
    /// Telegram does not answer; whether it has it, nobody knows.
    case unanswered
    /// Telegram never takes this message, and would take another.
    case refused
    /// Telegram takes nothing for this chat.
    case closed
  }

  private enum Entry {
    case message(Message)
    case shown(UInt32)
  }

  /// How many messages wait before those are left out that nobody waits for.
  static let limit = 64
  /// Stands for what a friend said and Telegram never takes.
  static let substitute = "Telegram did not take what a friend sent."

  private var entries: [Entry] = []
  private var isUnderWay = false
  /// Telegram takes nothing for this chat, as when its friend has blocked the bot: everything waits until there is a sign
  /// of life.
  private(set) var isClosed = false

  private var messageCount: Int { entries.count { if case .message = $0 { true } else { false } } }

  /// A message is to be written.
  mutating func write(_ message: Message) {
    if replacedLast(by: message) { return }
    entries.append(.message(message))
    if messageCount > Self.limit { leaveOutNews() }
  }

  /// This presentation is shown once everything before it is with Telegram, and with it all that came before it.
  mutating func show(_ serial: UInt32) {
    if case .shown? = entries.last { entries.removeLast() }
    entries.append(.shown(serial))
  }

  /// The message that is for Telegram now; it is under way from here on.
  mutating func next() -> Message? {
    guard !isUnderWay, !isClosed, case .message(let message)? = entries.first else { return nil }
    isUnderWay = true
    return message
  }

  /// It could not even wait for Telegram; it is next again.
  mutating func takeBack() { isUnderWay = false }

  /// What came of the message that was under way.
  mutating func ended(_ outcome: Outcome) {
    guard isUnderWay, case .message(let message)? = entries.first else { return }
    isUnderWay = false
    switch outcome {
    case .made: entries.removeFirst()
    case .unanswered: break
    case .closed: isClosed = true
    case .refused where message.weight == .news: entries.removeFirst()
    // Not even that much can be written: there is no way into this chat.
    case .refused where message.text == Self.substitute: isClosed = true
    case .refused:
      entries[0] = .message(Message(text: Self.substitute, keys: [], weight: message.weight))
    }
  }

  /// Whoever has this chat wrote in it.
  mutating func open() { isClosed = false }

  /// The newest presentation that is shown by now; none is told twice.
  mutating func takeShown() -> UInt32? {
    guard case .shown(let serial)? = entries.first else { return nil }
    entries.removeFirst()
    return serial
  }

  /// Presses in a row are one message, as long as the one before has not left.
  private mutating func replacedLast(by message: Message) -> Bool {
    let last = entries.lastIndex { if case .message = $0 { true } else { false } }
    guard let last, last > 0 || !isUnderWay, case .message(let before) = entries[last],
      case .press(let row, let count) = before.weight, message.weight == .press(row: row, count: count + 1)
    else { return false }
    entries[last] = .message(message)
    return true
  }

  /// The oldest of what nobody waits for, but for the one that is under way.
  private mutating func leaveOutNews() {
    let oldest = entries.indices.dropFirst(isUnderWay ? 1 : 0).first { index in
      if case .message(let message) = entries[index] { message.weight == .news } else { false }
    }
    guard let oldest else { return }
    entries.remove(at: oldest)
    guard oldest > 0, oldest < entries.count, case .shown = entries[oldest],
      case .shown = entries[oldest - 1]
    else { return }
    entries.remove(at: oldest - 1)
  }
}
