import HubCore

/// A limit that an operator may set: by `--limit NAME=NUMBER`, by `LEELOO_HUB_LIMIT_NAME`, or under `limits:` in the file.
///
/// Every limit has a hard ceiling, so that a slip of the finger opens no door.
public enum HubLimit: String, Hashable, Sendable, CaseIterable {
  /// Connections in all.
  case connections
  /// Connections from one address at a time.
  case connectionsPerAddress = "connections-per-address"
  /// Sockets that one address may open in a minute, beyond a burst of twice what it may have.
  case socketsPerMinute = "sockets-per-minute"
  /// As how many addresses a network of them counts, in connections and by the minute: 24 bits of IPv4, 56 of IPv6.
  case addressesPerNetwork = "addresses-per-network"

  /// Seconds from accepting a socket to the end of its request's head.
  case headSeconds = "head-seconds"
  /// Fields of a request's head.
  case headFields = "head-fields"
  /// Bytes of a path, and of one field's name or value.
  case headFieldBytes = "head-field-bytes"
  /// Bytes of path, names and values of a head together.
  case headBytes = "head-bytes"
  /// Seconds from the end of a request's head to the end of its body.
  case bodySeconds = "body-seconds"

  /// Seconds from the handshake to the hello.
  case helloSeconds = "hello-seconds"
  /// Bytes of a frame before the hello has been accepted.
  case helloBytes = "hello-bytes"
  /// Fragments of one message.
  case fragments
  /// Frames a second of one connection; beyond it the hub reads no more until there is time.
  case framesPerSecond = "frames-per-second"
  /// Pings and pongs a second of one connection; beyond it the connection is cut.
  case pingsPerSecond = "pings-per-second"
  /// Seconds of silence after which a sign of life is asked for; after three times as much the connection is cut.
  case keepAliveSeconds = "keep-alive-seconds"

  /// Bytes owed to a connection that does not read.
  case queueBytes = "queue-bytes"
  /// Frames owed to a connection that does not read.
  case queueFrames = "queue-frames"
  /// Seconds in which a connection has to take the next part of what it is owed.
  case stallSeconds = "stall-seconds"

  /// Seconds from the first byte of a message to its last.
  case messageSeconds = "message-seconds"
  /// Bytes of memory that all connections together may hold: owed to those that do not read, and of messages in part.
  case memoryBytes = "memory-bytes"

  /// Topics on one connection.
  case topicsPerConnection = "topics-per-connection"
  /// Connections on one topic.
  case subscribersPerTopic = "subscribers-per-topic"
  /// Meeting points at once.
  case slots
  /// Meeting points that one address may open in a minute, beyond a burst of 30.
  case slotOpeningsPerMinute = "slot-openings-per-minute"
  /// Meeting points that one address may try in a minute, beyond a burst of 20.
  case slotGuessesPerMinute = "slot-guesses-per-minute"

  /// Bytes of one frame of an original device.
  case originalMessageBytes = "original-message-bytes"
  /// Seconds from the handshake to an original device's create, join or register.
  case originalGreetingSeconds = "original-greeting-seconds"
  /// Crews of original devices at once.
  case originalCrews = "original-crews"
  /// Members of one crew of original devices.
  case originalMembers = "original-members"
  /// Phones in one crew of original devices.
  case originalPhones = "original-phones"
  /// Codes that one address or phone may try in a minute, beyond a burst of 60.
  case originalGuessesPerMinute = "original-guesses-per-minute"
  /// Crews of original devices that one address or phone may make in a minute, beyond a burst of 60.
  case originalCreationsPerMinute = "original-creations-per-minute"

  /// What it may be set to.
  public var range: ClosedRange<Int> {
    switch self {
    case .connections, .connectionsPerAddress, .socketsPerMinute: 1...1_000_000
    case .framesPerSecond: 1...32_000
    case .pingsPerSecond, .addressesPerNetwork: 1...1000
    case .headSeconds, .helloSeconds, .originalGreetingSeconds: 1...60
    case .bodySeconds, .stallSeconds, .messageSeconds: 1...300
    case .memoryBytes: 16_777_216...68_719_476_736
    case .headFields: 16...256
    case .headFieldBytes, .headBytes: 1024...65_536
    case .helloBytes: 64...65_536
    case .fragments: 1...1024
    case .keepAliveSeconds: 5...600
    case .queueBytes: 4096...16_777_216
    case .queueFrames: 2...65_536
    case .topicsPerConnection: 1...1024
    case .subscribersPerTopic: 2...4096
    case .slots: 1...65_536
    case .slotOpeningsPerMinute, .slotGuessesPerMinute, .originalGuessesPerMinute,
      .originalCreationsPerMinute:
      1...600
    case .originalMessageBytes: OriginalLimits.messageRange
    case .originalCrews: 1...500_000
    case .originalMembers: 2...256
    case .originalPhones: 1...256
    }
  }
}
