import HubCore
import LeelooService
import NIOCore
import NIOHTTP1
import Telegram

/// What the front door leads to, on the loop of its sockets.
struct Reception {
  /// The relay of leeloo.v2.
  let relay: RelayLoop
  /// The crews of the original devices, where they are served.
  let original: OriginalLoop?
  /// What answers plain requests.
  let services: [any HTTPService]

  /// The Telegram bot, where there is one.
  let telegram: TelegramDesk?

  init(on eventLoop: any EventLoop, settings: HubServerSettings, bot: TelegramRole?, log: HubLog) {
    let relay = RelayLoop(on: eventLoop, settings: settings, log: log)
    self.relay = relay
    original = settings.original.map {
      OriginalLoop(
        on: eventLoop, limits: $0, session: settings.session, log: log, refusals: relay.refusals,
        memory: relay.memory)
    }
    var services: [any HTTPService] = []
    var telegram: TelegramDesk?
    if let original {
      if let secret = settings.phoneSecret { services.append(PhoneAPI(secret: secret, crews: original)) }
      if let bot {
        let desk = TelegramDesk(crews: original, outbox: bot.outbox)
        if let secret = bot.webhookSecret {
          services.append(TelegramWebhook(secret: secret, desk: desk, refusals: relay.refusals))
        }
        telegram = desk
      }
    }
    self.services = services
    self.telegram = telegram
  }

  /// What is told of the hub to the machine that it runs on.
  var figures: (HubCounters, OriginalCounters, uptime: Duration) {
    (relay.counters, original?.counters ?? OriginalCounters(), relay.uptime)
  }

  /// Tells everybody to come back later. The future succeeds when the last socket is closed.
  func drain(retryAfter: Duration) -> EventLoopFuture<Void> {
    original?.drain()
    return relay.drain(retryAfter: retryAfter)
  }

  /// A session of the dialect that the handshake chose.
  func admit(_ dialect: UpgradeDecision.Dialect, from address: PeerAddress) throws(AdmissionRefusal)
    -> SocketSession
  {
    guard dialect == .original, let original else { return try relay.admit(from: address) }
    return try original.admit(from: address)
  }

  /// What the first service says that knows the path.
  func service(for head: HTTPRequestHead) -> HTTPAdmission? {
    for service in services { if let admission = service.admit(head) { return admission } }
    return nil
  }
}
