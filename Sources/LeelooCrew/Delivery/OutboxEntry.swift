import CrewMessages

/// A message of ours that not everybody has acknowledged.
struct OutboxEntry: Sendable {
  let id: MessageID
  /// Milliseconds since 1970, by this device's clock when it was sent.
  let sentAt: UInt64
  let content: MessageContent
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

  /// The message as it is sent to these, who are the others in the epoch that it is sealed for.
  func message(follows forerunner: OutboxEntry?, to others: [RosterMember]) -> CrewMessage {
    CrewMessage(
      id: id, sentAt: sentAt, content: content, follows: forerunner?.id,
      followsOnlyFor: forerunner?.places(among: others), onlyFor: places(among: others))
  }

  /// Which of these still have to have it; nothing if all. Who has acknowledged it may stand on an old copy of its card,
  /// which does not remember it: that one neither shows it again nor waits for it. Said by place and not by an epoch: after
  /// a fork the epochs of two branches have the same numbers, and who came in under the one was not there under the other.
  private func places(among others: [RosterMember]) -> Places? {
    let readers = others.filter { awaited.contains($0.id) }
    return readers.count == others.count ? nil : Places(readers.map(\.place))
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
      CrewMessage(id: id, sentAt: sentAt, content: content), to: recipients, awaiting: awaited)
  }
}
