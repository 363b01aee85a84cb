/// How much of everything the original devices may have.
public struct OriginalLimits: Hashable, Sendable {
  /// What ``messageBytes`` may be. Below it a song with its picture's address would not fit, above it no original device listens.
  public static let messageRange = 16_384...(1 << 20)

  /// Bytes of one text frame, in either direction. The original devices' library takes 1 MiB and ends the connection at more.
  public var messageBytes = 1 << 20
  /// Bytes of a frame before the device has a seat in a crew.
  public var greetingBytes = 4096
  /// From the connection's beginning to its first create, join or register.
  public var greetingTimeout: Duration = .seconds(30)
  /// Silence after which a sign of life is asked for; after three times as much the connection is cut.
  public var keepAlive: Duration = .seconds(15)
  /// How long a socket may be silent when somebody else claims its device id, before it is taken for dead. Timers are
  /// rounded up to whole seconds.
  public var claimPatience: Duration = .seconds(3)
  /// Frames held back for a device whose answer waits for the end of such a claim.
  public var heldFrames = 16
  /// Connections in all.
  public var connections = 20_000
  /// Connections from one address.
  public var connectionsPerAddress = 512
  /// Crews at once, of the 2^20 that codes can tell apart.
  public var crews = 50_000
  /// Members of one crew, whether online or not. Past it those who are longest away are forgotten.
  public var membersPerCrew = 64
  /// Phones in one crew.
  public var phonesPerCrew = 64
  /// How long a crew is remembered that nobody is in.
  public var crewLifetime: Duration = .seconds(30 * 86_400)
  /// The same where it never had a second member.
  public var lonelyCrewLifetime: Duration = .seconds(86_400)
  /// Codes that strangers may try from one address or phone. With 2^20 codes this makes guessing slow, not impossible.
  public var guesses = TokenRate(burst: 60, perSecond: 1.0 / 10)
  /// Crews that may be made from one address or by one phone.
  public var creations = TokenRate(burst: 60, perSecond: 1.0 / 10)
  /// As how many addresses a network of them counts: see ``HubLimits/addressesPerNetwork``.
  public var addressesPerNetwork = 8
  /// Addresses, networks and phones whose guesses and creations are remembered.
  public var throttledSources = 65_536

  /// The defaults.
  public init() {}

  /// What stands around a payload in a delivered frame is never longer.
  static let envelopeBytes = 4096

  /// The most bytes of a payload: its delivery must fit a frame.
  public var payloadBytes: Int { max(messageBytes - Self.envelopeBytes, Self.envelopeBytes) }
}
