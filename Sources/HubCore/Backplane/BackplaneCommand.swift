public import LeelooProtocol

/// What a hub asks of the backplane.
public enum BackplaneCommand: Hashable, Sendable {
  /// From now on this node hears the topic.
  case attach(Topic)
  /// It no longer does.
  case detach(Topic)
  /// A connection subscribes. Answered by ``BackplaneEvent/entered(_:_:_:)`` or ``BackplaneEvent/full(_:_:)``.
  case join(Topic, ConnectionNumber)
  /// A connection goes.
  case leave(Topic, ConnectionNumber)
  /// Gives a publication its place in the topic's order and brings it to every node that hears the topic, this one included.
  case publish(Publication)
  /// A connection opens a meeting point. Answered by ``BackplaneEvent/slotOpened(_:_:)`` or a refusal.
  case openSlot(RouteCode, ConnectionNumber)
  /// A connection comes to a meeting point. Answered by ``BackplaneEvent/slotJoined(_:_:peer:)`` to both, or a refusal.
  case joinSlot(RouteCode, ConnectionNumber)
  /// From one at a meeting point to the other.
  case passOn([UInt8], from: ConnectionNumber, to: ConnectionNumber)
  /// A connection leaves a meeting point, which is the end of it; the other one is told why.
  case leaveSlot(RouteCode, ConnectionNumber, SlotClosure)
  /// This node goes, with all its connections.
  case resign
}

/// A body on its way into a topic's order.
public struct Publication: Hashable, Sendable {
  /// Where it is published.
  public var topic: Topic
  /// Whose it is.
  public var sender: ConnectionNumber
  /// By which its sender knows it again.
  public var tag: PublishTag
  /// What is published.
  public var body: [UInt8]

  /// Makes a publication.
  public init(topic: Topic, sender: ConnectionNumber, tag: PublishTag, body: [UInt8]) {
    self.topic = topic
    self.sender = sender
    self.tag = tag
    self.body = body
  }
}
