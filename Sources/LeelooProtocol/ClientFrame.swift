/// What a device says to the hub; one WebSocket binary message each.
public enum ClientFrame: Hashable, Sendable {
  /// First on every connection.
  case hello(version: UInt8)
  /// From now on, this topic's deliveries, in the one order of all.
  case subscribe(Topic)
  /// No more of this topic.
  case unsubscribe(Topic)
  /// Fan this out to every subscriber, the sender included. The sender must be subscribed.
  case publish(Topic, tag: PublishTag, body: [UInt8])
  /// Wait at a meeting point (the new device).
  case openSlot(RouteCode)
  /// Come to a meeting point (the host).
  case joinSlot(RouteCode)
  /// To the other one at the meeting point.
  case slotMessage([UInt8])
  /// Leave the meeting point.
  case leaveSlot
}
