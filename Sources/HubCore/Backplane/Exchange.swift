public import LeelooProtocol

/// A backplane in memory: the order of a hub that is alone, and of several nodes in a simulation.
///
/// It is also what every other backplane is compared with, command by command.
public struct Exchange: Sendable {
  /// What a node is told.
  public struct News: Hashable, Sendable {
    /// Who is told.
    public var node: NodeNumber
    /// What.
    public var event: BackplaneEvent

    /// Names both.
    public init(_ node: NodeNumber, _ event: BackplaneEvent) {
      self.node = node
      self.event = event
    }
  }

  /// This life of the order; it counts anew in each.
  public let stream: StreamID

  var topics: [Topic: TopicOrder] = [:]
  var slots: [RouteCode: (opener: ConnectionNumber, guest: ConnectionNumber?)] = [:]
  private(set) var nodes: Set<NodeNumber> = []
  private var lastNode: UInt32
  /// The highest counter of any topic that nobody is subscribed to any more. A topic begins above it, so one that everybody
  /// left and somebody came back to never counts backwards within a stream.
  var retiredCounter: UInt64 = 0
  let subscribersPerTopic: Int

  /// An order without nodes.
  public init(stream: StreamID, limits: HubLimits = HubLimits()) {
    self.stream = stream
    subscribersPerTopic = limits.subscribersPerTopic
    lastNode = 0
  }

  /// An order for one hub alone.
  init(alone stream: StreamID, limits: HubLimits) {
    self.init(stream: stream, limits: limits)
    nodes = [.alone]
  }

  /// Gives a new node its number.
  public mutating func register() -> NodeNumber {
    lastNode += 1
    let node = NodeNumber(lastNode) ?? .alone
    nodes.insert(node)
    return node
  }

  /// Does what a node asks; what a node that is gone asks for is not done.
  public mutating func perform(_ command: BackplaneCommand, from node: NodeNumber) -> [News] {
    guard nodes.contains(node) else { return [] }
    switch command {
    case .attach(let topic): attach(node, to: topic)
    case .detach(let topic): detach(node, from: topic)
    case .join(let topic, let number): return join(topic, number)
    case .leave(let topic, let number): return leave(topic, number)
    case .publish(let publication): return order(publication)
    case .openSlot(let route, let number): return openSlot(route, by: number)
    case .joinSlot(let route, let number): return joinSlot(route, by: number)
    case .passOn(let body, let from, let to):
      return [News(to.node, .slotMessage(body, from: from, to: to))]
    case .leaveSlot(let route, let number, let why): return leaveSlot(route, number, why)
    case .resign: return remove(node)
    }
    return []
  }

  /// Takes out a node that has gone or died; the others are told.
  public mutating func remove(_ node: NodeNumber) -> [News] {
    nodes.remove(node)
    for topic in topics.keys { topics[topic]?.forget(node) }
    for (topic, order) in topics where order.isEmpty { retire(topic, order) }
    slots = slots.filter { $0.value.opener.node != node }
    return nodes.map { News($0, .nodesGone([node])) }
  }

  mutating func retire(_ topic: Topic, _ order: TopicOrder) {
    retiredCounter = max(retiredCounter, order.counter)
    topics[topic] = nil
  }
}
