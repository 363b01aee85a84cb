import LeelooProtocol

/// One topic's order.
struct TopicOrder: Sendable {
  /// The counter of the last publication.
  var counter: UInt64
  /// The nodes that hear it.
  var nodes: [NodeNumber] = []
  /// The connections that are subscribed.
  var members: Set<ConnectionNumber> = []

  init(counter: UInt64) { self.counter = counter }

  var isEmpty: Bool { nodes.isEmpty && members.isEmpty }

  func tell(_ event: BackplaneEvent) -> [Exchange.News] { nodes.map { Exchange.News($0, event) } }

  mutating func forget(_ node: NodeNumber) {
    nodes.removeAll { $0 == node }
    members = members.filter { $0.node != node }
  }
}

extension Exchange {
  mutating func attach(_ node: NodeNumber, to topic: Topic) {
    var order = topics[topic] ?? TopicOrder(counter: retiredCounter)
    if !order.nodes.contains(node) { order.nodes.append(node) }
    topics[topic] = order
  }

  mutating func detach(_ node: NodeNumber, from topic: Topic) {
    topics[topic]?.nodes.removeAll { $0 == node }
    if let order = topics[topic], order.isEmpty { retire(topic, order) }
  }

  mutating func join(_ topic: Topic, _ number: ConnectionNumber) -> [News] {
    guard let index = topics.index(forKey: topic) else { return [] }
    guard topics.values[index].members.count < subscribersPerTopic else {
      return [News(number.node, .full(topic, number))]
    }
    topics.values[index].members.insert(number)
    let order = topics.values[index]
    let count = UInt32(clamping: order.members.count)
    let others = nodes.count == 1 ? [] : order.members.filter { $0.node != number.node }
    let standing = TopicStanding(counter: order.counter, subscribers: count, others: Array(others))
    return order.tell(.joined(topic, number, subscribers: count))
      + [News(number.node, .entered(topic, number, standing))]
  }

  mutating func leave(_ topic: Topic, _ number: ConnectionNumber) -> [News] {
    guard topics[topic]?.members.remove(number) != nil, let order = topics[topic] else { return [] }
    if order.isEmpty { retire(topic, order) }
    return order.tell(.left(topic, number, subscribers: UInt32(clamping: order.members.count)))
  }

  mutating func order(_ publication: Publication) -> [News] {
    guard let index = topics.index(forKey: publication.topic) else { return [] }
    topics.values[index].counter += 1
    return topics.values[index].tell(.ordered(publication, counter: topics.values[index].counter))
  }
}
