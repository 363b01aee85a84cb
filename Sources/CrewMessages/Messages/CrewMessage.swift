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
  /// The epoch in which that was first sent, if it is not this one: who was not in the crew then need not have it.
  public var followsSentIn: UInt64?
  /// The epoch in which this was first sent, if it is not the one that it is sealed for: who was not in the crew then
  /// does not show it.
  public var firstSentIn: UInt64?

  /// Makes a message.
  public init(
    id: MessageID, sentAt: UInt64, content: MessageContent, follows: MessageID? = nil,
    followsSentIn: UInt64? = nil, firstSentIn: UInt64? = nil
  ) {
    self.id = id
    self.sentAt = sentAt
    self.content = content
    self.follows = follows
    self.followsSentIn = followsSentIn
    self.firstSentIn = firstSentIn
  }
}
