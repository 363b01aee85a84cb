import HubCore
import NIOCore
import NIOHTTP1

/// What the front door leads to, on the loop of its sockets.
struct Reception {
  /// The relay of leeloo.v2.
  let relay: RelayLoop
  /// The crews of the original devices, where they are served.
  let original: OriginalLoop?
  /// What answers plain requests.
  let services: [any HTTPService]

  init(on eventLoop: any EventLoop, settings: HubServerSettings, log: HubLog) {
    relay = RelayLoop(on: eventLoop, settings: settings, log: log)
    original = settings.original.map {
      OriginalLoop(on: eventLoop, limits: $0, session: settings.session, log: log)
    }
    let phones = original.flatMap { crews in settings.phoneSecret.map { PhoneAPI(secret: $0, crews: crews) } }
    services = phones.map { [$0] } ?? []
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
