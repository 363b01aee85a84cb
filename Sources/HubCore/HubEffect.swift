public import LeelooProtocol

/// What the shell does next.
public enum HubEffect: Hashable, Sendable {
  /// Queue this frame for one connection.
  case send(HubFrame, to: ConnectionNumber)
  /// Queue the same bytes, encoded once, for all of these but `except`.
  case fanOut(HubFrame, to: [ConnectionNumber], except: ConnectionNumber?)
  /// Ask for a sign of life.
  case ping(ConnectionNumber)
  /// Send what is queued, then this close frame, then end the connection. The hub has let go of it already.
  case close(ConnectionNumber, CloseReason)
  /// Ask the backplane.
  case backplane(BackplaneCommand)
  /// Worth a line in the journal.
  case note(HubNote)
}

/// Why the hub ends a connection: a WebSocket close code (RFC 6455 section 7.4.1) and a sentence.
public enum CloseReason: Hashable, Sendable, CaseIterable {
  /// The device broke the protocol; the error frame before it says how.
  case protocolError
  /// No hello in time.
  case noHello
  /// Nothing was heard for several keep-alive periods.
  case silent
  /// It read more slowly than it was sent to.
  case tooSlow
  /// All connections together held as much as they may, and this one most.
  case overloaded
  /// The hub stops.
  case restarting
  /// The hub has lost the order that it shares with other nodes.
  case orderLost
  /// A newer connection of the same device took its place.
  case replaced

  /// The close code.
  public var code: UInt16 {
    switch self {
    case .protocolError, .noHello: 1008
    case .replaced: 4001
    case .silent: 1001
    case .tooSlow, .overloaded: 1013
    case .restarting, .orderLost: 1012
    }
  }

  /// At most 123 bytes of UTF-8, as a close frame holds no more.
  public var sentence: String {
    switch self {
    case .protocolError: "The relay protocol was broken; see the error before this."
    case .noHello: "No hello came in time."
    case .silent: "Nothing was heard from you for too long."
    case .tooSlow: "You read more slowly than your crew writes; come back and catch up."
    case .overloaded: "The hub holds as much as it may, and for you the most; come back later."
    case .restarting: "The hub restarts; come back soon."
    case .orderLost: "The hub has lost touch with its other nodes; come back soon."
    case .replaced: "A newer connection of this device took its place."
    }
  }
}

/// What operators are told. Never an address, a whole topic, or anything of a body.
public enum HubNote: Hashable, Sendable {
  /// A connection was cut because it read too slowly.
  case fellBehind(ConnectionNumber)
  /// A third one came to a meeting point.
  case slotCrowded
  /// An address opened or joined meeting points too often.
  case slotsThrottled
  /// A topic has as many subscribers as it may.
  case topicFull(TopicLabel)
}
