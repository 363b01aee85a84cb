import LeelooProtocol

/// What a socket's messages mean: the ears of one protocol, on the event loop of its sockets.
protocol SocketDialect: AnyObject {
  /// Whether its messages are bytes or text.
  var messageKind: MessageKind { get }
  /// The most bytes of one message at the connection's beginning.
  var messageLimit: Int { get }
  /// What one socket may do.
  var sessionLimits: SessionLimits { get }
  /// Since the start of the hub.
  var uptime: Duration { get }
  /// Of all sockets of the loop.
  var duties: LoopDuties { get }
  /// What all sockets hold.
  var memory: MemoryLedger { get }

  /// Whether the loops of the hub have more for each other than they keep up with; nothing more is read then.
  var isCongested: Bool { get }
  /// Whether what a socket asks may be answered by another loop or through other nodes, and so in a later turn.
  var asksElsewhere: Bool { get }

  /// A whole message came.
  func received(_ message: [UInt8], from number: ConnectionNumber)
  /// A sign of life came that is no message.
  func heard(_ number: ConnectionNumber)
  /// It broke RFC 6455 or a limit, and will be told so.
  func violated(_ violation: WebSocketViolation)
  /// It has used up its frames; nothing more is read for a while.
  func throttled()
  /// It has taken too little of what it is owed for too long.
  func stalled(_ number: ConnectionNumber)
  /// All sockets together hold too much, and this one most.
  func overloaded(_ number: ConnectionNumber)
  /// The connection is over.
  func disconnected(_ number: ConnectionNumber)
  /// Has a session that reads nothing because of other loops read on as soon as they keep up.
  func waitForRoom(_ session: SocketSession)
  /// Calls `then` when all that its sockets asked elsewhere has been answered.
  func settle(_ then: @escaping () -> Void)
}

extension SocketDialect {
  var isCongested: Bool { false }
  var asksElsewhere: Bool { false }
  func waitForRoom(_ session: SocketSession) {}
  func settle(_ then: @escaping () -> Void) { then() }
}
