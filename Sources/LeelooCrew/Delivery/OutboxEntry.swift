import CrewMessages

/// A message of ours that not everybody has acknowledged.
struct OutboxEntry: Sendable {
  let id: MessageID
  /// Milliseconds since 1970, by this device's clock when it was sent.
  let sentAt: UInt64
  let content: MessageContent
  /// The epoch in which it was sent first.
  let epoch: UInt64
  /// The monotonic time at which its life ends.
  let deadline: Duration
  /// Whom it is for: the others who were in the crew when it was sent and still are.
  var recipients: Set<DeviceID>
  /// Those of them who have not acknowledged it.
  var awaited: Set<DeviceID>
  /// On the disk.
  var isStored = false
  /// Fanned out by the hub at least once.
  var isEchoed = false
  /// When it was last handed to the link.
  var publishedAt: Duration?

  /// How many bytes it takes.
  var size: Int { CrewMessage(id: id, sentAt: sentAt, content: content).encoded.count }

  /// The message as it is sent in this epoch.
  func message(follows forerunner: OutboxEntry?, in epoch: UInt64) -> CrewMessage {
    CrewMessage(
      id: id, sentAt: sentAt, content: content, follows: forerunner?.id,
      followsSentIn: forerunner.flatMap { $0.epoch == epoch ? nil : $0.epoch },
      firstSentIn: epoch == self.epoch ? nil : self.epoch)
  }

  /// How far it has come, once it is on the disk.
  var delivery: Delivery {
    let count = recipients.count - awaited.count
    if count > 0 { return .delivered(count: count, of: recipients.count) }
    return isEchoed ? .sent : .waiting
  }

  /// What the outbox's log says of it.
  var record: OutboxRecord {
    .added(
      CrewMessage(id: id, sentAt: sentAt, content: content, firstSentIn: epoch), to: recipients,
      awaiting: awaited)
  }
}
