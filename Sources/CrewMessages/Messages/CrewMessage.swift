/// One message of a crew, as its members read it. The hub never links this module.
public struct CrewMessage: Hashable, Sendable {
  /// The same at every sending of the same message.
  public let id: MessageID
  /// Milliseconds since 1970 by the sender's clock, which may be wrong.
  public var sentAt: UInt64
  /// What it says.
  public var content: MessageContent
  /// The message of the same sender that a reader must have had before this one, so that the order
  /// survives every loss and resending. Nothing for the oldest that still waits, and for what may be lost.
  public var follows: MessageID?
  /// Whom that is for, if it is not for everybody in the crew that this is sealed for: the others need not have it.
  public var followsOnlyFor: Places?
  /// Whom this is for, if it is not for everybody in the crew that it is sealed for: the others, who were not in the crew
  /// when it was sent first or have acknowledged it, do not show it.
  public var onlyFor: Places?

  /// Makes a message.
  public init(
    id: MessageID, sentAt: UInt64, content: MessageContent, follows: MessageID? = nil,
    followsOnlyFor: Places? = nil, onlyFor: Places? = nil
  ) {
    self.id = id
    self.sentAt = sentAt
    self.content = content
    self.follows = follows
    self.followsOnlyFor = followsOnlyFor
    self.onlyFor = onlyFor
  }
}
