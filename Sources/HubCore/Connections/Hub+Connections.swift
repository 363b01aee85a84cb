import ByteCoding
import LeelooProtocol

extension Hub {
  mutating func welcome(
    _ number: ConnectionNumber, version: UInt8, at now: HubTime, into effects: inout [HubEffect]
  ) {
    guard let place, connections[number]?.isWelcome == false else {
      return refuse(number, .outOfOrder, "A connection says hello once.", into: &effects)
    }
    guard version == RelayLimits.version else {
      let sentence =
        "This hub speaks version \(RelayLimits.version), not \(version): update the older of the two."
      return refuse(number, .versionNotSupported, sentence, into: &effects)
    }
    connections[number]?.isWelcome = true
    timers.schedule(.keepAlive(number), at: now.uptime + limits.keepAlive)
    let welcome = HubFrame.Welcome(
      version: RelayLimits.version, bodyLimit: UInt32(RelayLimits.bodyLimit), stream: place.stream,
      connection: number,
      serverTimeMilliseconds: now.unixMilliseconds)
    effects.append(.send(.hello(welcome), to: number))
  }

  /// Says what was wrong with bytes that are no frame. A body above the limit is forgiven, as the next frame may be well formed;
  /// anything else means that the two do not speak the same protocol.
  mutating func refuse(
    _ error: ByteCodingError, from number: ConnectionNumber, into effects: inout [HubEffect]
  ) {
    guard connections[number] != nil else { return }
    guard case .tooLong(let length, let limit) = error else {
      return refuse(number, .malformed, "This is no frame of the relay protocol.", into: &effects)
    }
    tell(number, .bodyTooLarge, "A body has at most \(limit) bytes, not \(length).", into: &effects)
  }

  /// Says what was wrong and ends the connection.
  mutating func refuse(
    _ number: ConnectionNumber, _ code: RelayErrorCode, _ sentence: String, into effects: inout [HubEffect]
  ) {
    tell(number, code, sentence, into: &effects)
    cut(number, .protocolError, into: &effects)
  }

  /// Says what was wrong; the connection goes on.
  mutating func tell(
    _ number: ConnectionNumber, _ code: RelayErrorCode, _ sentence: String, into effects: inout [HubEffect]
  ) {
    counters.refusals += 1
    effects.append(.send(.error(code, sentence), to: number))
  }

  mutating func cutSlow(_ number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard connections[number] != nil else { return }
    counters.slowCuts += 1
    effects.append(.note(.fellBehind(number)))
    effects.append(.send(.error(.tooSlow, CloseReason.tooSlow.sentence), to: number))
    cut(number, .tooSlow, into: &effects)
  }

  /// No error frame goes before it: who holds too much is owed nothing more.
  mutating func cutHeavy(_ number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard connections[number] != nil else { return }
    counters.refusals += 1
    cut(number, .overloaded, into: &effects)
  }

  mutating func checkHello(_ number: ConnectionNumber, into effects: inout [HubEffect]) {
    guard connections[number]?.isWelcome == false else { return }
    counters.refusals += 1
    cut(number, .noHello, into: &effects)
  }

  mutating func keepAlive(_ number: ConnectionNumber, at now: HubTime, into effects: inout [HubEffect]) {
    guard let connection = connections[number] else { return }
    let verdict = KeepAlive.verdict(
      lastHeard: connection.lastHeard, asked: connection.asked, period: limits.keepAlive, now: now.uptime)
    switch verdict {
    case .look(let time): timers.schedule(.keepAlive(number), at: time)
    case .ask(let time):
      connections[number]?.asked = now.uptime
      effects.append(.ping(number))
      timers.schedule(.keepAlive(number), at: time)
    case .giveUp: cut(number, .silent, into: &effects)
    }
  }

  /// Stops for good: leaves the other nodes and lets go of all.
  mutating func drain(retryAfter: Duration, into effects: inout [HubEffect]) {
    isDraining = true
    if place != nil { command(.resign, into: &effects) }
    sendAway(retryAfter: retryAfter, .restarting, into: &effects)
  }

  /// Tells everybody when to come back and lets go of all.
  mutating func sendAway(retryAfter: Duration, _ reason: CloseReason, into effects: inout [HubEffect]) {
    let milliseconds = UInt32(clamping: Int64(retryAfter / .milliseconds(1)))
    let numbers = connections.keys.sorted { $0.value < $1.value }
    effects.append(.fanOut(.drain(retryAfterMilliseconds: milliseconds), to: numbers, except: nil))
    for number in numbers { effects.append(.close(number, reason)) }
    for connection in connections.values { allowances.leave(from: connection.address) }
    allowances.closeMeetings(openMeetings)
    connections = [:]
    topics = [:]
    openMeetings = 0
    count()
  }

  mutating func cut(_ number: ConnectionNumber, _ reason: CloseReason, into effects: inout [HubEffect]) {
    forget(number, into: &effects)
    effects.append(.close(number, reason))
  }

  mutating func forget(_ number: ConnectionNumber, into effects: inout [HubEffect]) {
    leaveSlot(number, into: &effects)
    guard let connection = connections.removeValue(forKey: number) else { return }
    allowances.leave(from: connection.address)
    for topic in connection.topics { leave(topic, number, into: &effects) }
    count()
  }

  mutating func count() {
    counters.connections = connections.count
    counters.topics = topics.count
    counters.slots = openMeetings
  }
}
