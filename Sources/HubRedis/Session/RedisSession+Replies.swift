import HubCore
import LeelooProtocol

/// What Redis says.
extension RedisSession {
  mutating func received(_ value: RESPValue) {
    guard isAlive else { return }
    if case .push(let parts) = value { return hear(parts) }
    guard let expectation = nextExpectation() else { return fail("Redis said something unasked.") }
    if case .error(let code) = value { return fail("Redis refused \(expectation.name): \(code).") }
    switch expectation {
    case .greeting, .passedOn, .nothing: break
    case .settling: settled()
    case .script(let script): keep(value, of: script)
    case .place: takePlace(value)
    case .life: compare(value)
    case .entry(let topic, let number): enter(topic, number, value)
    case .opening(let route, let number):
      tell(value == .integer(1) ? .slotOpened(route, number) : .slotRefused(route, number, .taken))
    case .meeting(let route, let number): meet(route, number, value)
    }
  }

  /// A message of a channel: `smessage`, the channel, what was said. The rest only confirms.
  private mutating func hear(_ parts: [RESPValue]) {
    guard parts.count == 3, parts[0] == .bytes(Array("smessage".utf8)), case .bytes(let message) = parts[2],
      let event = BackplaneMessage.event(message)
    else { return }
    if case .nodesGone(let nodes) = event { neighbours.subtract(nodes) }
    tell(event)
  }

  /// Whoever lived and is not named any more is gone.
  private mutating func compare(_ reply: RESPValue) {
    guard case .array(let values) = reply else { return fail("Redis did not say which nodes there are.") }
    let living = Set(
      values.compactMap { value -> NodeNumber? in
        if case .bytes(let bytes) = value { NodeNumber(bytes: bytes) } else { nil }
      })
    let gone = neighbours.subtracting(living)
    neighbours = living
    if !gone.isEmpty { tell(.nodesGone(gone)) }
  }

  private mutating func enter(_ topic: Topic, _ number: ConnectionNumber, _ reply: RESPValue) {
    guard case .array(let values) = reply, case .integer(let counter)? = values.first else {
      return tell(.full(topic, number))
    }
    let others = values.dropFirst().compactMap { value -> ConnectionNumber? in
      guard case .bytes(let bytes) = value, let member = ConnectionNumber(bytes: bytes),
        member.node != place?.node
      else { return nil }
      return member
    }
    let standing = TopicStanding(
      counter: UInt64(clamping: counter), subscribers: UInt32(clamping: values.count - 1), others: others)
    tell(.entered(topic, number, standing))
  }

  private mutating func meet(_ route: RouteCode, _ number: ConnectionNumber, _ reply: RESPValue) {
    guard case .bytes(let bytes) = reply, let opener = ConnectionNumber(bytes: bytes) else {
      return tell(.slotRefused(route, number, reply == .integer(1) ? .crowded : .empty))
    }
    tell(.slotJoined(route, number, peer: opener))
  }
}

extension RedisSession.Expectation {
  /// What was asked, for an operator.
  fileprivate var name: String {
    switch self {
    case .greeting: "the greeting"
    case .script: "a script"
    case .place: "a place"
    case .life: "a sign of life"
    case .entry: "a subscription"
    case .opening, .meeting: "a meeting point"
    case .passedOn: "a message of a meeting"
    case .settling: "a sign that all is answered"
    case .nothing(let script): "\(script)"
    }
  }
}
