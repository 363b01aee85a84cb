/// The two buttons as messages.
public enum Reaction: UInt8, Hashable, Sendable, CaseIterable {
  /// The love button.
  case love = 1
  /// The fire button.
  case fire = 2
}

/// One message of a crew, as its members read it. The hub never links this module.
public struct CrewMessage: Hashable, Sendable {
  /// The same at every sending of the same message.
  public let id: MessageID
  /// Milliseconds since 1970 by the sender's clock, which may be wrong.
  public var sentAt: UInt64
  /// What it says.
  public var content: MessageContent

  /// Makes a message.
  public init(id: MessageID, sentAt: UInt64, content: MessageContent) {
    self.id = id
    self.sentAt = sentAt
    self.content = content
  }
}

/// The registry of message types. A type that this version does not know is acknowledged and ignored.
public enum MessageContent: Hashable, Sendable {
  /// UTF-8, at most ``MessageContent/textLimit`` bytes.
  case text(String)
  /// A press, sent on its first edge.
  case reaction(Reaction)
  /// How long the press that sent a message lasted, once it ended.
  case pressRhythm(of: MessageID, heldMilliseconds: UInt32)
  /// These have been shown, or need not be.
  case acknowledgement([MessageID])
  /// Something from a newer version.
  case unknown(type: UInt8)

  /// The most bytes of UTF-8 that a text has.
  public static let textLimit = 4096
  /// The most ids that one acknowledgement carries.
  public static let acknowledgementLimit = 128
}

/// How far a message of ours has come.
public enum Delivery: Hashable, Sendable {
  /// In the outbox; the hub has not echoed it.
  case waiting
  /// The hub has fanned it out.
  case sent
  /// Acknowledged by `count` of `of` other members.
  case delivered(count: Int, of: Int)
  /// Its life ended before everybody had it.
  case expired
}
