import HubCore
import Telegram

/// The bot on the crews' loop: updates come in here, and calls of the Bot API leave through a bounded outbox.
final class TelegramDesk {
  /// Calls that wait for the Bot API, of all phones. Past that, or past a few dozen of one phone, what is newest is dropped: a
  /// crew can write faster than Telegram lets a bot.
  static let outboxLimit = 1024
  /// Updates that are remembered: Telegram brings one again whose answer got lost.
  private static let memory = 256

  private var bot = TelegramBot()
  private let crews: OriginalLoop
  private let outbox: TelegramOutbox
  private var recent: [Int] = []
  private var isTaking = false
  /// What crews said while the bot was answering somebody: one phone's words reach the others of its crew.
  private var notices: [(phones: [PhoneID], notice: PhoneNotice)] = []

  init(crews: OriginalLoop, outbox: TelegramOutbox) {
    self.crews = crews
    self.outbox = outbox
    crews.phones = { [weak self] phones, notice in self?.tell(phones, notice) }
  }

  func take(_ update: TelegramUpdate) {
    guard !recent.contains(update.id) else { return }
    recent = recent.suffix(Self.memory - 1) + [update.id]
    guard let event = update.event.flatMap(PhoneEvent.init) else { return }
    isTaking = true
    let calls = bot.take(event, at: crews.uptime, ask: crews.answer)
    isTaking = false
    for call in calls { outbox.put(call) }
    deliver()
  }

  private func tell(_ phones: [PhoneID], _ notice: PhoneNotice) {
    notices.append((phones, notice))
    if !isTaking { deliver() }
  }

  private func deliver() {
    let due = notices
    notices = []
    for (phones, notice) in due {
      for call in bot.tell(phones, notice) { outbox.put(call) }
    }
  }
}
