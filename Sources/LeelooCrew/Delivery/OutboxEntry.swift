import CrewMessages

/// A message of ours that not everybody has acknowledged.
struct OutboxEntry: Sendable {
  let id: MessageID
  /// Milliseconds since 1970, by this device's clock when it was sent.
  let sentAt: UInt64
  let content: MessageContent
  /// The monotonic time at which its life ends.
  let deadline: Duration
  /// On the disk.
  var isStored = false
  /// Fanned out by the hub at least once.
  var isEchoed = false
  /// When it was last handed to the link.
  var publishedAt: Duration?

  /// How many bytes it takes.
  var size: Int { message(follows: nil).encoded.count }

  /// The message as it is sent now.
  func message(follows: MessageID?) -> CrewMessage {
    CrewMessage(id: id, sentAt: sentAt, content: content, follows: follows)
  }
}
