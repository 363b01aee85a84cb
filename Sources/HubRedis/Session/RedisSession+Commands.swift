import HubCore
import LeelooProtocol

/// What the hub asks.
extension RedisSession {
  mutating func perform(_ command: BackplaneCommand) {
    guard let place, isAlive else { return }
    let keys = place.keys
    switch command {
    case .attach(let topic): write(Array("SSUBSCRIBE".utf8), keys.topic(topic))
    case .detach(let topic): write(Array("SUNSUBSCRIBE".utf8), keys.topic(topic))
    case .join(let topic, let number): join(topic, number, keys)
    case .leave(let topic, let number):
      call(
        .leave, [keys.topic(topic), keys.nodes], [BackplaneMessage.presence(topic, number), number.bytes])
    case .publish(let publication):
      let message = BackplaneMessage.publication(publication)
      call(.publish, [keys.topic(publication.topic)], [message, Self.text(Self.topicLife)])
    case .openSlot(let route, let number):
      call(
        .openSlot, [keys.slot(route), keys.nodes], [number.bytes, settings.slotLifeText],
        expecting: .opening(route, number))
    case .joinSlot(let route, let number): joinSlot(route, number, keys)
    case .passOn(let body, let from, let to):
      let message = BackplaneMessage.slotMessage(body, from: from, to: to)
      let words = [Array("SPUBLISH".utf8), keys.channel(of: to.node), message]
      write(RESPCommand(words), expecting: .passedOn)
    case .leaveSlot(let route, let number, let why):
      let arguments = [number.bytes, [why.rawValue], Array(route.letters.utf8), keys.nodeChannels]
      call(.leaveSlot, [keys.slot(route)], arguments)
    case .resign: call(.resign, [keys.nodes], [place.node.bytes])
    }
  }

  /// Whether there is anything to be answered.
  var isSettleable: Bool { place != nil && isAlive }

  /// Asks for an answer behind all others.
  mutating func settle() { write(RESPCommand("PING"), expecting: .settling) }

  private mutating func join(_ topic: Topic, _ number: ConnectionNumber, _ keys: RedisKeys) {
    let arguments = [
      BackplaneMessage.presence(topic, number), number.bytes, Self.text(settings.limits.subscribersPerTopic),
      Self.text(Self.topicLife),
    ]
    call(.join, [keys.topic(topic), keys.nodes], arguments, expecting: .entry(topic, number))
  }

  private mutating func joinSlot(_ route: RouteCode, _ number: ConnectionNumber, _ keys: RedisKeys) {
    let arguments = [
      number.bytes, settings.slotLifeText, Array(route.letters.utf8), keys.nodeChannels,
      [SlotClosure.crowded.rawValue],
    ]
    call(.joinSlot, [keys.slot(route), keys.nodes], arguments, expecting: .meeting(route, number))
  }

  private static func text(_ number: Int) -> [UInt8] { Array("\(number)".utf8) }
}
