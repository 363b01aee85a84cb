public import LeelooProtocol

/// Keeps a connection to the hub: tries, greets, pings, notices silence, waits, tries again, never gives up.
///
/// Pure: the channel below it and the timers are effects, and come back as events.
public struct LinkMachine: Sendable {
  private var phase: Phase = .idle
  /// In a row, since a hub last answered a ping.
  private var failures = 0
  private var silentPings = 0
  private var isInDoubt = false
  private var greeting: HubFrame.Welcome?
  /// What is spoken on every connection of this link.
  public let dialect: RelayDialect
  private let backoff: BackoffPolicy
  private let refusal: BackoffPolicy
  private let timing: Timing

  private enum Phase: Equatable, Sendable {
    case idle
    case waiting
    case connecting
    case greeting
    case up
  }

  /// The figures of a link.
  public struct Timing: Hashable, Sendable {
    /// Between two pings; the third without any answer ends the connection (after 45 s at most).
    public var ping: Duration = .seconds(15)
    /// For the TCP, TLS and WebSocket handshakes together, and again for the hub's hello.
    public var handshake: Duration = .seconds(10)
    /// For any sign of life once somebody doubts the link.
    public var doubt: Duration = .seconds(3)
    /// The longest that a hub which restarts, or is full, may keep the device away, before chance adds to it.
    public var drain: Duration = .seconds(60)

    /// The figures as they are by default.
    public init() {}
  }

  /// Starts at rest; ``LinkEvent/start`` sets it going.
  public init(
    speaking dialect: RelayDialect = .leeloo, backoff: BackoffPolicy = .init(),
    refusal: BackoffPolicy = .refused, timing: Timing = .init()
  ) {
    self.dialect = dialect
    self.backoff = backoff
    self.refusal = refusal
    self.timing = timing
  }

  /// The hub has greeted this device, or let it in, on the connection that stands.
  public var isUp: Bool { phase == .up }

  /// How the hub greeted this device on the connection that stands.
  public var welcome: HubFrame.Welcome? { isUp ? greeting : nil }

  /// Takes one event to what must be done about it.
  public mutating func step(_ event: LinkEvent, chance: inout some RandomNumberGenerator) -> [LinkEffect] {
    switch event {
    case .start: start()
    case .stop: stop()
    case .opened: opened()
    case .letIn: phase == .greeting ? up(nil) : []
    case .turnedAway(let failure): turnedAway(failure, chance: &chance)
    case .frame(let frame): received(frame, chance: &chance)
    case .heard: heard()
    case .closed(let failure): closed(failure, chance: &chance)
    case .timer(let timer): fired(timer, chance: &chance)
    case .doubt: doubt()
    case .send(let frame): phase == .up ? [.send(frame)] : []
    }
  }

  private mutating func start() -> [LinkEffect] {
    guard phase == .idle else { return [] }
    return connect()
  }

  private mutating func connect() -> [LinkEffect] {
    phase = .connecting
    return [.news(.connecting), .open, .startTimer(.handshake, after: timing.handshake)]
  }

  private mutating func stop() -> [LinkEffect] {
    defer { phase = .idle }
    let timers = LinkTimer.allCases.map(LinkEffect.cancelTimer)
    return phase == .idle || phase == .waiting ? timers : timers + [.close]
  }

  private mutating func opened() -> [LinkEffect] {
    guard phase == .connecting else { return [] }
    phase = .greeting
    let introduction: LinkEffect =
      switch dialect {
      case .leeloo: .send(.hello(version: RelayLimits.version))
      case .original: .news(.opened)
      }
    return [introduction, .startTimer(.handshake, after: timing.handshake)]
  }

  private mutating func up(_ welcome: HubFrame.Welcome?) -> [LinkEffect] {
    phase = .up
    greeting = welcome
    silentPings = 0
    isInDoubt = false
    return [.cancelTimer(.handshake), .startTimer(.ping, after: timing.ping), .news(.up(welcome))]
  }

  private mutating func turnedAway(
    _ failure: LinkFailure, chance: inout some RandomNumberGenerator
  ) -> [LinkEffect] {
    phase == .greeting || phase == .up ? [.close] + down(failure, chance: &chance) : []
  }

  private mutating func received(_ frame: HubFrame, chance: inout some RandomNumberGenerator) -> [LinkEffect]
  {
    switch (phase, frame) {
    case (.greeting, .hello(let welcome)) where welcome.version != RelayLimits.version:
      let detail =
        "the hub speaks version \(welcome.version) of the relay protocol, not \(RelayLimits.version)"
      return [.close] + down(LinkFailure(.refusal, detail), chance: &chance)
    case (.greeting, .hello(let welcome)): return up(welcome)
    case (.greeting, .error(_, let sentence)):
      return [.close] + down(LinkFailure(.refusal, "the hub refused: \(sentence)"), chance: &chance)
    case (.greeting, .drain(let milliseconds)), (.up, .drain(let milliseconds)):
      return drained(after: .milliseconds(Int64(milliseconds)), chance: &chance)
    case (.up, _):
      return heard() + [.received(frame)]
    default:
      return []
    }
  }

  private mutating func heard() -> [LinkEffect] {
    // An answered ping proves a hub, and a greeting does not: what came behind it may be what nobody can read.
    if silentPings > 0 || isInDoubt { failures = 0 }
    silentPings = 0
    isInDoubt = false
    return phase == .up ? [.cancelTimer(.doubt)] : []
  }

  private mutating func closed(_ failure: LinkFailure, chance: inout some RandomNumberGenerator)
    -> [LinkEffect]
  {
    guard phase == .connecting || phase == .greeting || phase == .up else { return [] }
    return down(failure, chance: &chance)
  }

  private mutating func fired(_ timer: LinkTimer, chance: inout some RandomNumberGenerator) -> [LinkEffect] {
    switch (timer, phase) {
    case (.retry, .waiting):
      return connect()
    case (.handshake, .connecting):
      return [.close] + down(LinkFailure(.hub, "no connection within \(timing.handshake)"), chance: &chance)
    case (.handshake, .greeting):
      return [.close]
        + down(LinkFailure(.hub, "the hub did not greet within \(timing.handshake)"), chance: &chance)
    case (.doubt, .up):
      return [.close] + down(LinkFailure(.hub, "no answer to a ping within \(timing.doubt)"), chance: &chance)
    case (.ping, .up) where silentPings == 2:
      return [.close] + down(LinkFailure(.hub, "silent for \(timing.ping * 3)"), chance: &chance)
    case (.ping, .up):
      silentPings += 1
      return [.ping, .startTimer(.ping, after: timing.ping)]
    default:
      return []
    }
  }

  /// A second doubt gives the link no more time than the first: else one press after another would keep a dead link.
  private mutating func doubt() -> [LinkEffect] {
    guard phase == .up, !isInDoubt else { return [] }
    isInDoubt = true
    return [.ping, .startTimer(.doubt, after: timing.doubt)]
  }

  private mutating func down(_ failure: LinkFailure, chance: inout some RandomNumberGenerator) -> [LinkEffect]
  {
    failures += 1
    let policy = failure.place == .refusal ? refusal : backoff
    let delay =
      failure.retryAfter.map { wished($0, chance: &chance) }
      ?? policy.delay(afterFailures: failures, using: &chance)
    return wait(delay, because: failure)
  }

  private mutating func drained(
    after delay: Duration, chance: inout some RandomNumberGenerator
  ) -> [LinkEffect] {
    [.close] + wait(wished(delay, chance: &chance), because: LinkFailure(.hub, "the hub is restarting"))
  }

  /// A hub that restarts names the time itself; half as much again spreads the devices that all heard the same.
  private func wished(_ delay: Duration, chance: inout some RandomNumberGenerator) -> Duration {
    max(backoff.initial, min(delay, timing.drain)) * Double.random(in: 1...1.5, using: &chance)
  }

  private mutating func wait(_ delay: Duration, because failure: LinkFailure) -> [LinkEffect] {
    phase = .waiting
    return [
      .cancelTimer(.handshake), .cancelTimer(.ping), .cancelTimer(.doubt),
      .news(.down(failure, retryAfter: delay)), .startTimer(.retry, after: delay),
    ]
  }
}
