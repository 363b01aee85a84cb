import LeelooService
import NIOCore
import Telegram

/// The two ends of the bot: the link to Telegram, and what the crews' loop needs of it.
struct TelegramRole: Sendable {
  let link: TelegramLink
  let outbox: AsyncStream<TelegramCall>.Continuation

  init(_ settings: TelegramSettings, on group: any EventLoopGroup, _ log: HubLog) throws {
    let (calls, outbox) = AsyncStream.makeStream(
      of: TelegramCall.self, bufferingPolicy: .bufferingOldest(TelegramDesk.outboxLimit))
    let webhook = settings.webhook.flatMap { address in Self.freshSecret().map { (address, $0) } }
    link = TelegramLink(
      client: try TelegramClient(on: group, settings: settings), outbox: calls, webhook: webhook
    ) { log(.telegram($0)) }
    self.outbox = outbox
  }

  /// What each request of Telegram's must bear; nil where updates are fetched.
  var webhookSecret: Secret? { link.webhook?.secret }

  /// New at each start: Telegram is told, and nobody else needs to know.
  private static func freshSecret() -> Secret? {
    var chance = SystemRandomNumberGenerator()
    return Secret((0..<4).map { _ in String(chance.next() as UInt64, radix: 36) }.joined(separator: "-"))
  }
}
