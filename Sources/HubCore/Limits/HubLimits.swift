import LeelooProtocol

/// How much of everything one hub, one address, one connection and one topic may have.
public struct HubLimits: Hashable, Sendable {
  /// Connections in all.
  public var connections = 20_000
  /// Connections from one address (one IPv4 address, or one IPv6 network of 64 bits).
  public var connectionsPerAddress = 512
  /// Bytes that all connections together may make the hub hold. The unit of the hub may have four times as much in all.
  public var memoryBytes = 256 << 20
  /// Topics on one connection.
  public var topicsPerConnection = 64
  /// Connections on one topic. A crew has at most 32 members; some are reconnecting.
  public var subscribersPerTopic = 128
  /// Meeting points at once.
  public var slots = 4096
  /// How long a meeting point lives: alone, and again with two.
  public var slotLifetime: Duration = .seconds(RelayLimits.slotLifetimeSeconds)
  /// Meeting points opened from one address.
  public var slotOpenings = TokenRate(burst: 30, perSecond: 1.0 / 10)
  /// Meeting points tried from one address. A route is no secret; this keeps strangers from crowding other people's.
  public var slotGuesses = TokenRate(burst: 20, perSecond: 1.0 / 15)
  /// As how many addresses a network of them counts (an IPv4 network of 24 bits, an IPv6 network of 56), wherever connections of
  /// an address are counted, or its openings, guesses and sockets by the minute.
  public var addressesPerNetwork = 8
  /// Addresses whose openings and guesses are remembered, and networks.
  public var throttledAddresses = 65_536
  /// From the connection's beginning to its hello.
  public var helloTimeout: Duration = .seconds(5)
  /// Silence after which a sign of life is asked for; after three times as much the connection is cut.
  public var keepAlive: Duration = .seconds(15)
  /// When devices are told to come back after the hub has lost its place among other nodes.
  public var reunionDelay: Duration = .seconds(2)

  /// The defaults.
  public init() {}
}
