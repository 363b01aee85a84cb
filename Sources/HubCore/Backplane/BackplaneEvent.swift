public import LeelooProtocol

/// What the backplane tells a hub.
public enum BackplaneEvent: Hashable, Sendable {
  /// The node has a place: what is published now is ordered in this stream.
  case up(StreamID, NodeNumber)
  /// The place is lost, and with it whatever was under way; a sentence for the operator says why.
  case down(String)
  /// Nodes are gone, and every connection on them.
  case nodesGone(Set<NodeNumber>)

  /// The answer to a connection that subscribed: how things stand with the topic.
  case entered(Topic, ConnectionNumber, TopicStanding)
  /// The answer to a connection that may not subscribe: the topic has as many subscribers as it may.
  case full(Topic, ConnectionNumber)
  /// A connection of any node subscribed; so many are there now.
  case joined(Topic, ConnectionNumber, subscribers: UInt32)
  /// A connection of any node is no longer subscribed; so many still are.
  case left(Topic, ConnectionNumber, subscribers: UInt32)
  /// A publication in its place.
  case ordered(Publication, counter: UInt64)

  /// The answer to a connection that opened a meeting point.
  case slotOpened(RouteCode, ConnectionNumber)
  /// The answer to a connection that may not be at a meeting point.
  case slotRefused(RouteCode, ConnectionNumber, SlotClosure)
  /// A connection of this node and its peer have met.
  case slotJoined(RouteCode, ConnectionNumber, peer: ConnectionNumber)
  /// For a connection of this node, from the other one.
  case slotMessage([UInt8], from: ConnectionNumber, to: ConnectionNumber)
  /// The meeting point of a connection of this node is gone.
  case slotClosed(RouteCode, ConnectionNumber, SlotClosure)
}

/// How things stand with a topic when somebody subscribes.
public struct TopicStanding: Hashable, Sendable {
  /// The next publication has a counter above this one.
  public var counter: UInt64
  /// How many connections are subscribed, the new one included.
  public var subscribers: UInt32
  /// Those of them that are on other nodes.
  public var others: [ConnectionNumber]

  /// Describes it.
  public init(counter: UInt64, subscribers: UInt32, others: [ConnectionNumber]) {
    self.counter = counter
    self.subscribers = subscribers
    self.others = others
  }
}
