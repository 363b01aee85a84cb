import LeelooService
import NIOCore
import Telegram

/// The two ends of the bot: the link to Telegram, and what the crews' loop needs of it.
struct TelegramRole: Sendable {
  let link: TelegramLink
  let outbox = TelegramOutbox(limit: TelegramDesk.outboxLimit)

  init(_ settings: TelegramSettings, on group: any EventLoopGroup, _ log: HubLog) throws {
    // New at each start: Telegram is told, and nobody else needs to know.
    var chance = SystemRandomNumberGenerator()
    let webhook = settings.webhook.map { (address: $0, secret: TelegramDoor.freshSecret(chance: &chance)) }
    link = TelegramLink(
      client: try TelegramClient(on: group, settings: settings), outbox: outbox, webhook: webhook
    ) { log(.telegram($0)) }
  }

  /// What each request of Telegram's must bear; nil where updates are fetched.
  var webhookSecret: Secret? { link.webhook?.secret }
}
