public import LeelooProtocol

/// The crews of the original devices: who has joined which, who is online, who hears what.
///
/// It decides and does nothing, as ``Hub`` does, and stands apart from it: no crew here is a topic there, and nothing here is
/// private, since the original devices encrypt nothing. Crews are in memory alone; messages are kept nowhere.
public struct OriginalHub<Chance: RandomNumberGenerator & Sendable>: Sendable {
  /// How much of everything is allowed.
  public let limits: OriginalLimits
  /// What has happened so far, in numbers only.
  public internal(set) var counters = OriginalCounters()

  var connections: [ConnectionNumber: OriginalConnection] = [:]
  var crews: [OriginalCrewCode: OriginalCrew] = [:]
  var idle = IdleCrews()
  var claims: [OriginalPlace: OriginalClaim] = [:]
  var guesses: SourceThrottle
  var creations: SourceThrottle
  var timers = TimerWheel<OriginalTimer>()
  var isSweeping = false
  var isDraining = false
  var chance: Chance
  var population = AddressPopulation()
  private var lastNumber: UInt64 = 0

  /// Begins without a crew. Codes and ids are drawn from `chance`, which must be such that nobody can foretell it.
  public init(limits: OriginalLimits = OriginalLimits(), chance: Chance) {
    self.limits = limits
    self.chance = chance
    guesses = SourceThrottle(rate: limits.guesses, limits)
    creations = SourceThrottle(rate: limits.creations, limits)
  }

  /// When ``OriginalEvent/timePassed`` is wanted next, as time since the hub's start; nil while there is nothing to wait for.
  public var nextWake: Duration? { timers.nextWake }

  /// Lets a new connection in and numbers it, or says why not. Nothing is sent: an original device takes the first frame for
  /// the answer to its request.
  public mutating func admit(
    from address: PeerAddress, at now: HubTime
  ) throws(AdmissionRefusal) -> ConnectionNumber {
    if let refusal = refusal(of: address) {
      counters.refusals += 1
      throw refusal
    }
    lastNumber += 1
    let number = ConnectionNumber(lastNumber)
    connections[number] = OriginalConnection(address: address, lastHeard: now.uptime)
    population.enter(address)
    counters.connections = connections.count
    timers.schedule(.greetingDeadline(number), at: now.uptime + limits.greetingTimeout)
    timers.schedule(.keepAlive(number), at: now.uptime + limits.keepAlive)
    return number
  }

  /// What the shell does because of what happened, in this order.
  public mutating func step(_ event: OriginalEvent, at now: HubTime) -> [OriginalEffect] {
    var turn = OriginalTurn(now: now)
    switch event {
    case .received(let frame, let number):
      heard(number, &turn)
      receive(frame, from: number, &turn)
    case .unreadable(let error, let number):
      heard(number, &turn)
      refuse(error, from: number, &turn)
    case .heard(let number): heard(number, &turn)
    case .fellBehind(let number): cutSlow(number, &turn)
    case .overloaded(let number): cutHeavy(number, &turn)
    case .disconnected(let number): forget(number, &turn)
    case .timePassed: fireTimers(&turn)
    case .drainBegan: drain(&turn)
    }
    return turn.effects
  }

  mutating func receive(
    _ frame: OriginalClientFrame, from number: ConnectionNumber, _ turn: inout OriginalTurn
  ) {
    guard let connection = connections[number] else { return }
    guard !connection.isClaiming else { return hold(frame, from: number, &turn) }
    switch frame {
    case .create(let code, let device): create(code, device, number, &turn)
    case .join(let code, let device): join(code, device, number, &turn)
    case .register(let code, let device): register(code, device, number, &turn)
    case .leave: leaveCrew(number, &turn)
    case .message(let type, let payload): pass(type, payload, from: number, &turn)
    case .shareMusic(let song): pass(song, from: number, &turn)
    case .reaction(let reaction): pass(reaction: reaction, from: number, &turn)
    case .ping: turn.send(.pong, to: number)
    case .unknown: break
    }
  }

  private func refusal(of address: PeerAddress) -> AdmissionRefusal? {
    if isDraining { return .draining }
    if connections.count >= limits.connections { return .full }
    return population.refusal(
      of: address, perAddress: limits.connectionsPerAddress, addressesPerNetwork: limits.addressesPerNetwork)
  }
}
