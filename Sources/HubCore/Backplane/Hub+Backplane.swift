import LeelooProtocol

/// Where a hub stands among the nodes.
struct HubPlace: Sendable {
  /// The order that its topics have.
  let stream: StreamID
  /// Its own number.
  let node: NodeNumber
}

extension Hub {
  /// Asks the backplane. A hub that is alone is answered within the same step.
  mutating func command(_ command: BackplaneCommand, into effects: inout [HubEffect]) {
    guard let news = exchange?.perform(command, from: .alone) else {
      return effects.append(.backplane(command))
    }
    for news in news { take(news.event, into: &effects) }
  }

  mutating func take(_ event: BackplaneEvent, into effects: inout [HubEffect]) {
    switch event {
    case .up(let stream, let node): place = HubPlace(stream: stream, node: node)
    case .down: losePlace(into: &effects)
    case .nodesGone(let nodes): forget(nodes, into: &effects)
    case .entered(let topic, let number, let standing): enter(topic, number, standing, into: &effects)
    case .full(let topic, let number): turnAway(number, from: topic, into: &effects)
    case .joined(let topic, let number, let count):
      announce(topic, number, joined: true, subscribers: count, into: &effects)
    case .left(let topic, let number, let count):
      announce(topic, number, joined: false, subscribers: count, into: &effects)
    case .ordered(let publication, let counter): deliver(publication, counter: counter, into: &effects)
    case .slotOpened(let route, let number): slotOpened(route, number, into: &effects)
    case .slotRefused(let route, let number, let why): slotRefused(route, number, why, into: &effects)
    case .slotJoined(let route, let number, let peer):
      slotJoined(route, number, with: peer, into: &effects)
    case .slotMessage(let body, let from, let to): slotMessage(body, from: from, to: to, into: &effects)
    case .slotClosed(let route, let number, let why): slotClosed(route, number, why, into: &effects)
    }
  }

  /// What was published meanwhile elsewhere is unknown here, and what is published here reaches nobody: everybody is sent away,
  /// and is told by a new stream or the others' hellos what there is to repair.
  private mutating func losePlace(into effects: inout [HubEffect]) {
    guard place != nil else { return }
    place = nil
    sendAway(retryAfter: limits.reunionDelay, .orderLost, into: &effects)
  }
}
