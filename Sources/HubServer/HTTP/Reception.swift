import HubCore
import LeelooProtocol
import LeelooService
import NIOCore
import NIOHTTP1
import Telegram

/// What the front door leads to, on one loop of its sockets.
final class Reception {
  /// The relay of leeloo.v2.
  let relay: RelayLoop
  /// The crews of the original devices, where they are served: on the first loop alone.
  let original: OriginalLoop?
  /// The sockets of original devices on the other loops.
  let branch: OriginalBranch?
  /// What answers plain requests.
  let services: [any HTTPService]

  /// The Telegram bot, where there is one, beside the crews.
  let telegram: TelegramDesk?

  private let index: Int
  private let house: House
  /// What this loop has for the others.
  let mail: LoopMail

  /// On the loop of that index, and to be made there.
  init(
    _ index: Int, of house: House, bell: LoopBell?, settings: HubServerSettings, bot: TelegramRole?,
    log: HubLog
  ) {
    let eventLoop = house.loops[index]
    let mail = LoopMail(index, of: house)
    let relay = RelayLoop(index, of: house, mail: mail, bell: bell, settings: settings, log: log)
    (self.index, self.house, self.mail, self.relay) = (index, house, mail, relay)
    let isHome = index == OriginalBranch.home
    original = settings.original.flatMap {
      guard isHome else { return nil }
      return OriginalLoop(
        on: eventLoop, since: house.start, mail: mail, limits: $0, session: settings.session, log: log,
        refusals: relay.refusals, duties: relay.duties, memory: relay.memory)
    }
    branch = settings.original.flatMap {
      guard !isHome else { return nil }
      return OriginalBranch(
        index, of: house, mail: mail, limits: $0, session: settings.session, refusals: relay.refusals,
        duties: relay.duties, memory: relay.memory)
    }
    telegram = original.flatMap { crews in bot.map { TelegramDesk(crews: crews, outbox: $0.outbox) } }
    let crews = CrewsDoor(house: house, eventLoop: eventLoop)
    var services: [any HTTPService] = []
    if settings.original != nil {
      if let secret = settings.phoneSecret { services.append(PhoneAPI(secret: secret, crews: crews)) }
      if let secret = bot?.webhookSecret {
        services.append(TelegramWebhook(secret: secret, crews: crews, refusals: relay.refusals))
      }
    }
    self.services = services
    house.furnish(index, with: self)
  }

  /// Whether original devices are served.
  var servesOriginals: Bool { original != nil || branch != nil }

  /// Tells everybody on this loop to come back later.
  func drain(retryAfter: Duration) {
    original?.drain()
    relay.drain(retryAfter: retryAfter)
  }

  /// The loop is about to end.
  func stop() { relay.duties.stop() }

  /// A session of the dialect that the handshake chose; at once, but for an original device on a loop without the crews.
  func admit(
    _ dialect: UpgradeDecision.Dialect, from address: PeerAddress,
    _ then: @escaping (Result<SocketSession, AdmissionRefusal>) -> Void
  ) {
    if dialect == .original, let branch { return branch.admit(from: address, then) }
    then(
      Result { () throws(AdmissionRefusal) in
        guard dialect == .original, let original else { return try relay.admit(from: address) }
        return try original.admit(from: address)
      })
  }

  /// A place among the crews for a socket that the loop of that index has.
  func admitOriginal(
    from address: PeerAddress, on index: Int
  ) -> Result<ConnectionNumber, AdmissionRefusal> {
    Result { () throws(AdmissionRefusal) in
      guard let original else { throw .draining }
      return try original.admit(from: address, on: index)
    }
  }

  /// What the first service says that knows the path.
  func service(for head: HTTPRequestHead) -> HTTPAdmission? {
    for service in services { if let admission = service.admit(head) { return admission } }
    return nil
  }
}

// MARK: Figures

extension Reception {
  /// How much is asked: whoever may ask for little costs little.
  enum Depth: Sendable {
    /// Whether the hub serves.
    case state
    /// What is counted anyway.
    case figures
    /// Also what is looked for at every connection.
    case queues
  }

  /// What this loop tells in numbers, now, with what it knows of the whole hub.
  func metrics(_ depth: Depth) -> HubMetrics {
    var metrics = HubMetrics()
    metrics.isDraining = relay.state == .draining
    metrics.isCutOff = relay.state == .cutOff
    if depth == .state { return metrics }
    metrics.counters = relay.counters
    metrics.originals = original?.counters
    metrics.sockets = relay.sockets.count
    metrics.refusals = relay.refusals.counts
    metrics.turns = relay.turns
    metrics.crossingBytes = house.crossingBytes
    metrics.uptimeSeconds = relay.uptime.components.seconds
    metrics.heldBytes = relay.memory.total
    if depth == .queues { (metrics.queuedBytes, metrics.longestQueueBytes) = relay.memory.queues }
    return metrics
  }

  /// What all loops tell in numbers; at once where there is one. A loop that hangs has nothing told at all.
  func survey(_ depth: Depth, _ then: @escaping (HubMetrics) -> Void) {
    let others = house.loops.indices.filter { $0 != index }
    guard !others.isEmpty else { return then(metrics(depth)) }
    var (metrics, missing) = (metrics(depth), others.count)
    for other in others {
      house.ask(other, for: relay.eventLoop, { $0.metrics(depth) }) { answer in
        if let answer { metrics.add(answer) }
        missing -= 1
        if missing == 0 { then(metrics) }
      }
    }
  }
}
