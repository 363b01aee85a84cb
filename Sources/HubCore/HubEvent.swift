public import ByteCoding
public import LeelooProtocol

/// What happened around the hub.
public enum HubEvent: Equatable, Sendable {
  /// A frame of the protocol arrived.
  case received(ClientFrame, from: ConnectionNumber)
  /// A binary message arrived that is no frame of the protocol.
  case unreadable(ByteCodingError, from: ConnectionNumber)
  /// A sign of life that is no frame: a ping, a pong, a part of a message.
  case heard(ConnectionNumber)
  /// More is owed to this connection than its queue may hold.
  case fellBehind(ConnectionNumber)
  /// All connections together hold too much, and this one most.
  case overloaded(ConnectionNumber)
  /// The socket is gone.
  case disconnected(ConnectionNumber)
  /// The moment of ``Hub/nextWake`` has come.
  case timePassed
  /// The operator wants the hub to stop: everybody is told when to come back, and nobody new is let in.
  case drainBegan(retryAfter: Duration)
  /// The backplane has something to tell.
  case backplane(BackplaneEvent)
}

/// What the hub waits for.
enum HubTimer: Hashable, Sendable {
  case helloDeadline(ConnectionNumber)
  case keepAlive(ConnectionNumber)
  case slotDeadline(ConnectionNumber)
}
