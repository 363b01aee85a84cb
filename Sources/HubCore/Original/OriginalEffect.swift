public import LeelooProtocol

/// What the shell does next.
public enum OriginalEffect: Hashable, Sendable {
  /// Queue this frame for one connection.
  case send(OriginalHubFrame, to: ConnectionNumber)
  /// Queue the same text, encoded once, for all of these.
  case fanOut(OriginalHubFrame, to: [ConnectionNumber])
  /// From now on the connection may send frames of full length.
  case liftGreetingLimit(ConnectionNumber)
  /// Ask for a sign of life.
  case ping(ConnectionNumber)
  /// Send what is queued, then this close frame, then end the connection. The crews have let go of it already.
  case close(ConnectionNumber, CloseReason)
  /// Tell these phones what a member said.
  case tell([PhoneID], PhoneNotice)
  /// Worth a line in the journal.
  case note(OriginalNote)
}

/// What operators are told. Never a code, a name, an id or anything of a payload.
public enum OriginalNote: Hashable, Sendable {
  /// A connection was cut because it read too slowly.
  case fellBehind(ConnectionNumber)
  /// An address or phone tries codes, or makes crews, faster than it may.
  case throttled
  /// A newcomer claimed the id of a device that is alive, and got another.
  case claimRefused
}

/// What the crews of the original devices have done since the hub's start.
public struct OriginalCounters: Hashable, Sendable {
  /// Connections now.
  public internal(set) var connections = 0
  /// Devices online in a crew now.
  public internal(set) var devices = 0
  /// Crews now.
  public internal(set) var crews = 0
  /// Crews that nobody was in and that were forgotten for new ones, since the start.
  public internal(set) var forgotten: UInt64 = 0
  /// Messages passed on since the start, those of phones included.
  public internal(set) var messages: UInt64 = 0
  /// Copies handed to devices since the start.
  public internal(set) var deliveries: UInt64 = 0
  /// What was refused since the start.
  public internal(set) var refusals: UInt64 = 0

  /// Nothing yet.
  public init() {}
}
