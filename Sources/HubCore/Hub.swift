public import LeelooProtocol

/// The relay's whole mind: who is connected, who has subscribed to what, who waits at which meeting point.
///
/// It decides and does nothing. The shell around it reads sockets, tells what happened through ``step(_:at:)`` and carries
/// out the effects in their order. All subscribers of a topic see one order because an ``Exchange`` gives it: the hub's own if it
/// is alone, or one that it shares with other nodes through a ``Backplane``. It keeps no message beyond the step that passes
/// it on.
public struct Hub: Sendable {
  /// How much of everything is allowed.
  public let limits: HubLimits
  /// What has happened so far, in numbers only.
  public internal(set) var counters = HubCounters()

  var connections: [ConnectionNumber: Connection] = [:]
  var topics: [Topic: TopicState] = [:]
  /// The order, if it is this hub's own.
  var exchange: Exchange?
  /// Where it stands; nil while it shares an order that it has no place in.
  var place: HubPlace?
  /// Connections that wait at a meeting point, or waited before somebody came.
  var openMeetings = 0
  /// The moment of the step that goes on.
  private(set) var uptime: Duration = .zero
  var allowances: any HubAllowances
  var timers = TimerWheel<HubTimer>()
  var labels: TopicLabeller
  var isDraining = false
  private var lastNumber: UInt64 = 0

  /// Begins a life of the hub. Its stream id and the salt of its log labels are drawn from `generator`.
  ///
  /// - Parameters:
  ///   - isShared: Topics have their order from a backplane, to which the hub is a node among others. It lets nobody in
  ///     until ``BackplaneEvent/up(_:_:)``.
  ///   - allowances: What it counts together with other hubs; nil if it counts for itself.
  ///   - labelKey: Under which it labels topics as other hubs of its log do; nil for one of its own.
  public init(
    limits: HubLimits = HubLimits(), isShared: Bool = false, allowances: (any HubAllowances)? = nil,
    labelKey: (UInt64, UInt64)? = nil, using generator: inout some RandomNumberGenerator
  ) {
    self.limits = limits
    self.allowances = allowances ?? HubCensus(limits: limits)
    let stream = StreamID(generator.next())
    if !isShared {
      exchange = Exchange(alone: stream, limits: limits)
      place = HubPlace(stream: stream, node: .alone)
    }
    labels = TopicLabeller(key: labelKey ?? (generator.next(), generator.next()))
  }

  /// The life of the order that its topics have, in every delivery; nil while there is none.
  public var stream: StreamID? { place?.stream }

  /// When ``HubEvent/timePassed`` is wanted next, as time since the hub's start; nil while there is nothing to wait for. It is asked
  /// for after each event, and to find it out then would copy the hub.
  public private(set) var nextWake: Duration?

  /// Lets a new connection in and numbers it, or says why not.
  public mutating func admit(
    from address: PeerAddress, at now: HubTime
  ) throws(AdmissionRefusal) -> ConnectionNumber {
    let number: ConnectionNumber
    do throws(AdmissionRefusal) {
      number = try nextNumber()
      try allowances.enter(from: address)
    } catch {
      counters.refusals += 1
      throw error
    }
    lastNumber += 1
    connections[number] = Connection(address: address, lastHeard: now.uptime)
    counters.connections = connections.count
    timers.schedule(.helloDeadline(number), at: now.uptime + limits.helloTimeout)
    nextWake = timers.nextWake
    return number
  }

  /// What the shell does because of what happened, in this order.
  ///
  /// Events of connections that the hub has let go of are normal (their bytes were on the way) and change nothing.
  public mutating func step(_ event: HubEvent, at now: HubTime) -> [HubEffect] {
    var effects: [HubEffect] = []
    uptime = now.uptime
    switch event {
    case .received(let frame, let number): receive(frame, from: number, at: now, into: &effects)
    case .unreadable(let error, let number): refuse(error, from: number, into: &effects)
    case .heard(let number): connections[number]?.lastHeard = now.uptime
    case .fellBehind(let number): cutSlow(number, into: &effects)
    case .overloaded(let number): cutHeavy(number, into: &effects)
    case .disconnected(let number): forget(number, into: &effects)
    case .timePassed: fireTimers(at: now, into: &effects)
    case .drainBegan(let retryAfter): drain(retryAfter: retryAfter, into: &effects)
    case .backplane(let event): take(event, into: &effects)
    }
    nextWake = timers.nextWake
    return effects
  }

  private func nextNumber() throws(AdmissionRefusal) -> ConnectionNumber {
    if isDraining { throw .draining }
    guard let node = place?.node, let number = ConnectionNumber(lastNumber + 1, on: node) else {
      throw .cutOff
    }
    return number
  }

  private mutating func receive(
    _ frame: ClientFrame, from number: ConnectionNumber, at now: HubTime, into effects: inout [HubEffect]
  ) {
    guard let index = connections.index(forKey: number) else { return }
    connections.values[index].lastHeard = now.uptime
    let isWelcome = connections.values[index].isWelcome
    switch frame {
    case .hello(let version): welcome(number, version: version, at: now, into: &effects)
    case _ where !isWelcome:
      refuse(number, .outOfOrder, "The first frame of a connection is hello.", into: &effects)
    case .subscribe(let topic): subscribe(number, to: topic, into: &effects)
    case .unsubscribe(let topic): unsubscribe(number, from: topic, into: &effects)
    case .publish(let topic, let tag, let body):
      publish(body, tag: tag, to: topic, from: number, into: &effects)
    case .openSlot(let route): openSlot(route, by: number, at: now, into: &effects)
    case .joinSlot(let route): joinSlot(route, by: number, at: now, into: &effects)
    case .slotMessage(let body): passOn(body, from: number, into: &effects)
    case .leaveSlot: leaveSlot(number, into: &effects)
    }
  }

  private mutating func fireTimers(at now: HubTime, into effects: inout [HubEffect]) {
    let before = effects.count
    let most = timers.effects(for: connections.count, within: limits.keepAlive / 2)
    while let timer = timers.next(at: now.uptime, done: effects.count - before, most: most) {
      switch timer {
      case .helloDeadline(let number): checkHello(number, into: &effects)
      case .keepAlive(let number): keepAlive(number, at: now, into: &effects)
      case .slotDeadline(let number): checkSlot(number, at: now, into: &effects)
      }
    }
  }
}
