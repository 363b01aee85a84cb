import ByteCoding
import HubCore
import LeelooProtocol
import NIOCore
import NIOWebSocket

/// The hub on one event loop: the only owner of its state, and the ears and hands of ``Hub``.
///
/// Everything here runs on that loop. Topics never need to know of each other, so several loops have a hub each and share
/// the topics out among them, by a ``LoopBackplane``.
final class RelayLoop {
  let eventLoop: any EventLoop
  let settings: HubServerSettings
  private let log: HubLog
  private let clock: LoopClock
  private let wake: WakeTimer
  private let backplane: (any Backplane)?
  /// What joins this loop with the others of the process, where nothing else does.
  private let links: LoopBackplane?
  private let house: House
  private let mail: LoopMail
  private var hub: Hub
  private var sessions = SessionTable<SocketSession>()
  private var inbox = CircularBuffer<HubEvent>()
  private var isStepping = false
  private var doors: [ObjectIdentifier: FrontDoor] = [:]
  /// Names that requests may call the hub by; empty for any.
  let hostNames: Set<String>
  let refusals: RefusalCounter
  let duties: LoopDuties
  let memory: MemoryLedger
  private var isDraining = false

  /// The loop of that index.
  init(
    _ index: Int, of house: House, mail: LoopMail, bell: LoopBell?, settings: HubServerSettings, log: HubLog
  ) {
    let eventLoop = house.loops[index]
    self.eventLoop = eventLoop
    self.house = house
    self.mail = mail
    self.settings = settings
    self.log = log
    hostNames = settings.hostNames
    refusals = RefusalCounter(log: log)
    duties = LoopDuties(on: eventLoop, bell: bell)
    memory = MemoryLedger(pool: house.memory, duties: duties, log: log) { shares in
      for other in house.loops.indices where other != index {
        mail.post(to: other, weighing: 0) { $0.relay.memory.letGo(of: shares) }
      }
    }
    clock = LoopClock(of: eventLoop, since: house.start)
    wake = WakeTimer(on: duties, clock: clock)
    var chance = SystemRandomNumberGenerator()
    let shared = settings.backplane?(eventLoop, settings.limits)
    links =
      shared == nil && house.loops.count > 1
      ? LoopBackplane(index, of: house, mail: mail, limits: settings.limits) : nil
    backplane = shared ?? links
    hub = Hub(
      limits: settings.limits, isShared: backplane != nil, allowances: house.census,
      labelKey: house.labelKey, using: &chance)
    wake.wentOff = { [weak self] in
      self?.duties.beginBatch()
      self?.post(.timePassed)
    }
    backplane?.start { [weak self] event in self?.hear(event) }
  }

  var uptime: Duration { clock.uptime }

  /// Every socket of the process.
  var sockets: OpenSockets { house.sockets }

  var counters: HubCounters { links.map { hub.counters.counting(topics: $0.topics) } ?? hub.counters }

  var state: HubState { isDraining ? .draining : hub.stream == nil ? .cutOff : .ok }

  var turns: Histogram { duties.turns }
}

// MARK: Events and effects

extension RelayLoop {
  /// Tells the hub what happened. What its effects cause comes after them, never in between.
  func post(_ event: HubEvent) {
    inbox.append(event)
    guard !isStepping else { return }
    isStepping = true
    defer { isStepping = false }
    while let event = inbox.popFirst() {
      for effect in hub.step(event, at: clock.now) { carryOut(effect) }
    }
    wake.set(hub.nextWake)
  }

  private func carryOut(_ effect: HubEffect) {
    switch effect {
    case .send(let frame, let number):
      notice(frame, to: number)
      queue(FrameWriter.binary(frame.encoded()), for: number)
    case .fanOut(let frame, let numbers, let except):
      let bytes = FrameWriter.binary(frame.encoded())
      let isUrgent = !frame.isOfPresence
      for number in numbers where number != except { queue(bytes, for: number, isUrgent: isUrgent) }
    case .ping(let number): queue(FrameWriter.frame(.ping, []), for: number)
    case .close(let number, let reason):
      if reason.isRefusal { refusals.count(.close(reason)) }
      if let session = sessions.remove(number) { session.finish(reason) }
    case .backplane(let command): backplane?.perform(command)
    case .note(let note): log(.note(note))
    }
  }

  private func hear(_ event: BackplaneEvent) {
    duties.beginBatch()
    switch event {
    case .up(_, let node) where links == nil: log(.backplane(.up(node)))
    case .down(let why): log(.backplane(.down(why)))
    default: break
    }
    post(.backplane(event))
  }

  /// Takes in what another loop has sent.
  func take(_ parcel: OrderShard.Parcel) { links?.take(parcel) }

  /// What one frame means for the connection's limits and for the figures. That it was too slow is counted as it is closed.
  private func notice(_ frame: HubFrame, to number: ConnectionNumber) {
    switch frame {
    case .hello: sessions[number]?.messageLimit = RelayLimits.frameLimit
    case .error(let code, _) where code != .tooSlow: refusals.count(.relay(code))
    case .slotClosed(let closure) where closure.turnsAway: refusals.count(.slot(closure))
    default: break
    }
  }

  private func queue(_ frame: [UInt8], for number: ConnectionNumber, isUrgent: Bool = true) {
    guard let session = sessions[number], !session.send(frame, isUrgent: isUrgent) else { return }
    inbox.append(.fellBehind(number))
  }
}

// MARK: The dialect leeloo.v2

extension RelayLoop: SocketDialect {
  var messageKind: MessageKind { .binary }

  /// Until hello has been accepted.
  var messageLimit: Int { min(settings.session.helloBytes, RelayLimits.frameLimit) }

  var sessionLimits: SessionLimits { settings.session }

  func received(_ message: [UInt8], from number: ConnectionNumber) {
    do throws(ByteCodingError) {
      post(.received(try ClientFrame.decode(message), from: number))
    } catch {
      post(.unreadable(error, from: number))
    }
  }

  func heard(_ number: ConnectionNumber) { post(.heard(number)) }

  func disconnected(_ number: ConnectionNumber) {
    guard sessions.remove(number) != nil else { return }
    post(.disconnected(number))
  }

  func violated(_ violation: WebSocketViolation) { refusals.count(.webSocket(violation)) }

  func throttled() { refusals.count(.throttled) }

  func stalled(_ number: ConnectionNumber) { post(.fellBehind(number)) }

  func overloaded(_ number: ConnectionNumber) { post(.overloaded(number)) }

  var isCongested: Bool { mail.isCongested }

  var asksElsewhere: Bool { backplane != nil }

  func waitForRoom(_ session: SocketSession) { mail.waitForRoom(session) }

  func settle(_ then: @escaping () -> Void) {
    if let backplane { backplane.settle(then) } else { then() }
  }
}

// MARK: Sockets

extension RelayLoop {
  func opened(_ door: FrontDoor) { doors[ObjectIdentifier(door)] = door }

  /// A request called the hub by a name that it does not go by, or by none.
  func refused(_ name: HostName?) { log(.hostRefused(name?.journalText ?? "none")) }

  /// Whether the socket is a proxy's, which says on whose behalf it comes.
  func isProxy(_ address: SocketAddress?) -> Bool { settings.trustsProxy && address?.isLoopback == true }

  /// Lets a socket in, which has not said a word yet, or says why not.
  func enter(_ channel: any Channel) throws(AdmissionRefusal) {
    let address = channel.remoteAddress
    do throws(AdmissionRefusal) {
      try sockets.enter(channel, from: PeerAddress(address), isProxy: isProxy(address), at: uptime)
    } catch {
      refusals.count(.admission(error))
      throw error
    }
  }

  /// The socket is a session now, or gone.
  func left(_ door: FrontDoor) { doors.removeValue(forKey: ObjectIdentifier(door)) }

  func admit(from address: PeerAddress) throws(AdmissionRefusal) -> SocketSession {
    let number = try hub.admit(from: address, at: clock.now)
    let session = SocketSession(number: number, from: address, dialect: self)
    sessions.insert(session, for: number)
    wake.set(hub.nextWake)
    return session
  }

  /// Tells everybody to come back later.
  func drain(retryAfter: Duration) {
    isDraining = true
    post(.drainBegan(retryAfter: retryAfter))
    for door in doors.values { door.turnAway(retryAfter: retryAfter) }
    backplane?.stop()
  }
}

extension CloseReason {
  /// Whether the peer gave cause for it. That of a broken protocol is counted with the error that says how.
  var isRefusal: Bool { [.noHello, .silent, .tooSlow, .overloaded].contains(self) }

  /// Whether a timer has found it.
  var isOfSilence: Bool { [.noHello, .silent].contains(self) }

  /// What becomes of what such a connection holds.
  var ending: SocketSession.Ending {
    switch self {
    case .tooSlow: .forgettingQueue
    case .overloaded: .givingBack
    default: .inOrder
    }
  }
}

extension HubFrame {
  /// Whether it tells who came or went.
  fileprivate var isOfPresence: Bool { if case .presence = self { true } else { false } }
}

extension SlotClosure {
  /// Whether it answers somebody who wanted in; else a meeting ends.
  fileprivate var turnsAway: Bool { [.taken, .empty, .crowded, .rateLimited].contains(self) }
}
