import ByteCoding
public import CrewMessages

/// What happened to the crew: from the link, from the disk, from the device's own user.
public enum CrewEvent: Sendable {
  /// The hub answered on a new connection. Ids are the hub's: of its life, and of this socket.
  case linkUp(stream: UInt64, connection: UInt64)
  /// The hub fans out to us from now on, from the delivery after `counter`.
  case subscribed(counter: UInt64)
  /// The connection is gone, with whatever was under way on it.
  case linkDown
  /// One publication of our topic.
  case delivery(CrewDelivery)
  /// The hub says that a socket came to the topic or left it: a hint.
  case presenceHint(connection: UInt64, joined: Bool)
  /// There is room on the screen for ``Crew/nextArrival``; ``CrewEffect/received(_:from:repeated:)`` follows, or
  /// ``CrewEffect/missed``, as soon as the disk knows.
  case showNext
  /// What was handed to the face of a device that is shown elsewhere (`DeviceKind.isShownElsewhere`) was shown there: it
  /// may be acknowledged, and the next may come.
  case shown
  /// Nobody can say any more whether it was, for its face is gone: it is handed over again, to the next one.
  case notShown
  /// The user says something. An id that is in the outbox already is ignored.
  case send(MessageID, MessageContent)
  /// The user changed what the others call this device.
  case rename(name: String, colour: UInt8)
  /// The host's user let a device in; it introduced itself by these bytes (``CrewCandidate/introduction``).
  /// Answered by ``CrewEffect/welcome(_:for:)``, after the crew and the disk have it, or
  /// ``CrewEffect/grantRefused(_:for:)``. Whoever is let in and then neither proves it nor says a word in the crew is
  /// removed after 120 s of connection.
  case grant(introduction: [UInt8])
  /// The pairing is over in which this was granted: who is not in yet is not let in any more, and nothing is answered.
  case revokeGrant(introduction: [UInt8])
  /// The device that introduced itself so has proven to this one that it joined.
  case joinProven(introduction: [UInt8])
  /// The user removes a member.
  case remove(DeviceID)
  /// The user looked at the roster of a device that catches up, and said that it is right.
  case confirmRoster
  /// The user has taken a warning from the screen.
  case warningRead(CrewWarning.Kind)
  /// The user leaves the crew: the others are told if they can be, and everything is removed.
  case leave
  /// The device erases everything, now: the others are told if they can be, and no disk is waited for.
  case abandon
  /// The program is about to end: what is saved only now and then is saved now.
  case shutdown
  /// A store request is on the disk to stay. Requests are done in order, and reported in order.
  case stored(StoreToken)
  /// A store request failed; nothing of it, or a part, may be on the disk.
  case storeFailed(StoreToken)
  /// A timer ran out.
  case timer(CrewTimer)
}

/// One publication of the crew's topic, as the hub delivered it.
public struct CrewDelivery: Hashable, Sendable {
  /// The life of the hub.
  public var stream: UInt64
  /// The topic's counter.
  public var counter: UInt64
  /// The socket that it came from, as the hub says.
  public var senderConnection: UInt64
  /// On the publisher's own copy, the tag by which it was published.
  public var echoTag: UInt64?
  /// What was published.
  public var body: [UInt8]

  /// Makes a delivery.
  public init(stream: UInt64, counter: UInt64, senderConnection: UInt64, echoTag: UInt64?, body: [UInt8]) {
    self.stream = stream
    self.counter = counter
    self.senderConnection = senderConnection
    self.echoTag = echoTag
    self.body = body
  }
}
