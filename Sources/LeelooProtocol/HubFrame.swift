/// What the hub says to a device; one WebSocket binary message each.
public enum HubFrame: Hashable, Sendable {
  /// The answer to `hello`.
  case hello(Welcome)
  /// The answer to `subscribe`: the next delivery of this topic has a counter above `counter`.
  case subscribed(Topic, counter: UInt64, subscribers: UInt32)
  /// One publication.
  case delivery(Delivery)
  /// Somebody subscribed or went: a hint, never proof of who.
  case presence(Topic, connection: ConnectionNumber, joined: Bool, subscribers: UInt32)
  /// The meeting point is this device's alone, until somebody comes.
  case slotOpened
  /// The other one is there.
  case slotJoined
  /// From the other one.
  case slotMessage([UInt8])
  /// The meeting point is gone, or could not be had.
  case slotClosed(SlotClosure)
  /// The hub is about to restart: come back after so many milliseconds.
  case drain(retryAfterMilliseconds: UInt32)
  /// What the device did wrong, or what the hub could not do. The connection may be closed after it.
  case error(RelayErrorCode, String)

  /// What a device learns at the start of a connection.
  public struct Welcome: Hashable, Sendable {
    /// The version that the hub speaks on this connection.
    public var version: UInt8
    /// The most bytes in a body.
    public var bodyLimit: UInt32
    /// This life of the hub.
    public var stream: StreamID
    /// This socket.
    public var connection: ConnectionNumber
    /// Milliseconds since 1970 by the hub's clock.
    public var serverTimeMilliseconds: UInt64

    /// Makes a welcome.
    public init(
      version: UInt8, bodyLimit: UInt32, stream: StreamID, connection: ConnectionNumber,
      serverTimeMilliseconds: UInt64
    ) {
      self.version = version
      self.bodyLimit = bodyLimit
      self.stream = stream
      self.connection = connection
      self.serverTimeMilliseconds = serverTimeMilliseconds
    }
  }

  /// A publication on its way to one subscriber.
  public struct Delivery: Hashable, Sendable {
    /// Where it was published.
    public var topic: Topic
    /// The life of the hub that counts.
    public var stream: StreamID
    /// One more than the topic's last; the same for every subscriber.
    public var counter: UInt64
    /// Whose socket it came from.
    public var sender: ConnectionNumber
    /// The publisher's own tag, on the publisher's own copy only: its receipt.
    public var echo: PublishTag?
    /// What was published.
    public var body: [UInt8]

    /// Makes a delivery.
    public init(
      topic: Topic, stream: StreamID, counter: UInt64, sender: ConnectionNumber, echo: PublishTag?,
      body: [UInt8]
    ) {
      self.topic = topic
      self.stream = stream
      self.counter = counter
      self.sender = sender
      self.echo = echo
      self.body = body
    }
  }
}

/// Why a meeting point is gone.
public enum SlotClosure: UInt8, Hashable, Sendable, CaseIterable {
  /// Somebody else waits there: pick another route.
  case taken = 1
  /// Nobody waits there.
  case empty = 2
  /// A third one came: torn down for all.
  case crowded = 3
  /// 300 s went by.
  case expired = 4
  /// The other one left.
  case peerLeft = 5
  /// Too many openings or guesses from this address.
  case rateLimited = 6
}

/// What went wrong, for a program. The sentence beside it is for people. 6 is free: who sends too fast is read later, and told
/// nothing.
public enum RelayErrorCode: UInt16, Hashable, Sendable, CaseIterable {
  /// A frame that is no frame of this protocol.
  case malformed = 1
  /// Something before `hello`, or twice.
  case outOfOrder = 2
  /// A body above the limit.
  case bodyTooLarge = 3
  /// A publication to a topic that this socket has not subscribed to.
  case notSubscribed = 4
  /// More topics on one socket than are allowed.
  case tooManyTopics = 5
  /// This socket took too long to read what it was owed.
  case tooSlow = 7
  /// No version in common.
  case versionNotSupported = 8
  /// More sockets on one topic than are allowed.
  case topicFull = 9
}
