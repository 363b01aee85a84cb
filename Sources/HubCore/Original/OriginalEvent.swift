public import LeelooProtocol

/// What happened around the crews of the original devices.
public enum OriginalEvent: Equatable, Sendable {
  /// A frame arrived.
  case received(OriginalClientFrame, from: ConnectionNumber)
  /// A text arrived that is no frame.
  case unreadable(JSONError, from: ConnectionNumber)
  /// A sign of life that is no frame.
  case heard(ConnectionNumber)
  /// More is owed to this connection than its queue may hold.
  case fellBehind(ConnectionNumber)
  /// All connections together hold too much, and this one most.
  case overloaded(ConnectionNumber)
  /// The socket is gone.
  case disconnected(ConnectionNumber)
  /// The moment of ``OriginalHub/nextWake`` has come.
  case timePassed
  /// The operator wants the hub to stop.
  case drainBegan
}

/// What the crews wait for.
enum OriginalTimer: Hashable, Sendable {
  case greetingDeadline(ConnectionNumber)
  case keepAlive(ConnectionNumber)
  case claimDeadline(OriginalPlace)
  case sweep
}
