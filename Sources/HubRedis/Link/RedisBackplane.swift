public import HubCore
import LeelooProtocol
public import NIOCore
import NIOPosix

/// The backplane of several nodes: a Redis of version 7 or newer, by sharded pub/sub and scripts.
///
/// It keeps one connection on the hub's own event loop, takes a place among the nodes, and takes a new one whenever the
/// connection is lost.
public final class RedisBackplane: Backplane {
  private let eventLoop: any EventLoop
  private let connector: RedisConnector
  private let settings: RedisSettings
  private var chance = SystemRandomNumberGenerator()
  private var listener: (BackplaneEvent) -> Void = { _ in }
  private var session: RedisSession?
  private var channel: (any Channel)?
  /// Counts the connections, so that what an old one still says is known for that.
  private var attempt = 0
  private var failures = 0
  private var isStopped = false
  private var isUnflushed = false
  /// Who waits until what was asked before is answered, in order.
  private var settling = CircularBuffer<() -> Void>()
  private var heartbeat: Scheduled<Void>?

  /// Knows where to go, and goes there at ``start(_:)``. For use on this event loop alone.
  public init(
    on eventLoop: any EventLoop, by connector: RedisConnector, limits: HubLimits = HubLimits(),
    timing: RedisTiming = RedisTiming()
  ) {
    self.eventLoop = eventLoop
    self.connector = connector
    settings = RedisSettings(address: connector.address, limits: limits, timing: timing)
  }

  /// Tries from now on.
  public func start(_ listener: @escaping (BackplaneEvent) -> Void) {
    self.listener = listener
    connect()
  }

  /// Writes what the hub asks, once for all that it asks in this turn of the loop.
  public func perform(_ command: BackplaneCommand) {
    session?.perform(command)
    carryOut()
  }

  /// Asks for one more answer: Redis answers in order, and pushes what a script tells this node before it answers the next.
  public func settle(_ then: @escaping () -> Void) {
    guard session?.isSettleable == true else { return then() }
    settling.append(then)
    session?.settle()
    carryOut()
  }

  /// Ends, after what was asked before.
  public func stop() {
    isStopped = true
    heartbeat?.cancel()
    flush()
    channel?.close(mode: .output, promise: nil)
  }
}

// MARK: The connection

extension RedisBackplane {
  private func connect() {
    guard !isStopped else { return }
    attempt += 1
    let attempt = attempt
    session = RedisSession(settings, stream: StreamID(chance.next()))
    let handler = RedisHandler(
      of: connector.address, received: { [weak self] in self?.received($0, attempt) },
      closed: { [weak self] in self?.lost($0, attempt) })
    connector.connect(within: settings.timing.connecting, on: eventLoop, handler)
      .assumeIsolated().whenComplete { result in
        switch result {
        case .success(let channel): self.opened(channel, attempt)
        case .failure: self.lost("Redis could not be reached at \(self.connector.address).", attempt)
        }
      }
  }

  private func opened(_ channel: any Channel, _ attempt: Int) {
    guard attempt == self.attempt, !isStopped else { return channel.close(promise: nil) }
    self.channel = channel
    session?.opened()
    carryOut()
    beatLater(attempt)
  }

  private func beatLater(_ attempt: Int) {
    heartbeat = eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(settings.timing.beat)) { [weak self] in
      self?.beat(attempt)
    }
  }

  private func beat(_ attempt: Int) {
    guard attempt == self.attempt else { return }
    session?.beat()
    carryOut()
    if attempt == self.attempt { beatLater(attempt) }
  }

  private func received(_ value: RESPValue, _ attempt: Int) {
    guard attempt == self.attempt else { return }
    session?.received(value)
    carryOut()
  }

  /// Once an attempt; the next one follows.
  private func lost(_ why: String, _ attempt: Int) {
    guard attempt == self.attempt else { return }
    defer { forgetQuestions() }
    guard !isStopped else { return }
    self.attempt += 1
    let (wasUp, old) = (session?.place != nil, channel)
    session = nil
    channel = nil
    heartbeat?.cancel()
    old?.close(promise: nil)
    failures += 1
    let pause = settings.timing.pause(afterFailures: failures, using: &chance)
    eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(pause)) { [weak self] in self?.connect() }
    // Whoever waits for a Redis that never was there is told once.
    if wasUp || failures == 1 { listener(.down(why)) }
  }
}

// MARK: What the session wants

extension RedisBackplane {
  private func carryOut() {
    for effect in session?.takeEffects() ?? [] {
      switch effect {
      case .write(let command): write(command)
      case .tell(let event):
        if case .up = event { failures = 0 }
        listener(event)
      case .settled: settling.popFirst()?()
      case .fail(let why): lost(why, attempt)
      }
    }
  }

  /// Nobody will answer them any more.
  private func forgetQuestions() {
    let waiting = settling
    settling.removeAll()
    for then in waiting { then() }
  }

  private func write(_ command: RESPCommand) {
    guard let channel else { return }
    var buffer = channel.allocator.buffer(capacity: command.size)
    command.write(to: &buffer)
    channel.write(buffer, promise: nil)
    guard !isUnflushed else { return }
    isUnflushed = true
    eventLoop.assumeIsolated().execute { self.flush() }
  }

  private func flush() {
    isUnflushed = false
    channel?.flush()
  }
}
