import LeelooService
import NIOCore
import Telegram

/// The two ends of the bot: the link to Telegram, and what the crews' loop needs of it.
struct TelegramRole: Sendable {
  let link: TelegramLink
  let outbox = TelegramOutbox(limit: TelegramDesk.outboxLimit)

  init(_ settings: TelegramSettings, on group: any EventLoopGroup, _ log: HubLog) throws {
    let webhook = settings.webhook.flatMap { address in Self.freshSecret().map { (address, $0) } }
    link = TelegramLink(
      client: try TelegramClient(on: group, settings: settings), outbox: outbox, webhook: webhook
    ) { log(.telegram($0)) }
  }

  /// What each request of Telegram's must bear; nil where updates are fetched.
  var webhookSecret: Secret? { link.webhook?.secret }

  /// New at each start: Telegram is told, and nobody else needs to know.
  private static func freshSecret() -> Secret? {
    var chance = SystemRandomNumberGenerator()
    return Secret((0..<4).map { _ in String(chance.next() as UInt64, radix: 36) }.joined(separator: "-"))
  }
}
