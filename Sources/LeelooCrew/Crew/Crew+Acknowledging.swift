import CrewMessages

/// Telling the others what was shown.
extension Crew {
  mutating func scheduleAcknowledgement(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let delay = acknowledgements.schedule(at: turn.now) else { return }
    turn.emit(.startTimer(.acknowledgement, after: delay))
  }

  /// Writes down what was shown; the acknowledgement follows when that is on the disk.
  mutating func acknowledge(in turn: inout Turn<some RandomNumberGenerator>) {
    acknowledgements.begin(at: turn.now)
    writeShown(in: &turn)
    publishAcknowledgements(in: &turn)
  }

  mutating func writeShown(in turn: inout Turn<some RandomNumberGenerator>) {
    for (ids, sender) in inboxes.shown {
      append(
        .seen, SeenRecord.shown(ids, from: sender).encoded, [.shown(ids, from: sender)], in: &turn)
    }
  }

  /// The disk knows that these were shown.
  mutating func settled(
    _ ids: [MessageID], from sender: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    // Whoever is gone waits for nothing.
    guard identity.peer(sender) != nil else { return }
    inboxes[sender].settle(ids)
    acknowledgements.add(ids)
    if !waitsToAcknowledge { publishAcknowledgements(in: &turn) }
    compact(.seen, in: &turn)
  }

  /// What is shown elsewhere is written down sooner than it is acknowledged.
  private var waitsToAcknowledge: Bool { identity.kind.isShownElsewhere && acknowledgements.isScheduled }

  /// Without a connection nothing is kept: the next hello says how far we have come.
  mutating func publishAcknowledgements(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isSubscribed == true else { return acknowledgements.removeAll() }
    while maySeal, let ids = acknowledgements.take() {
      let message = CrewMessage(
        id: .random(using: &turn.chance), sentAt: turn.wallClock, content: .acknowledgement(ids))
      _ = publish(message, .acknowledgement, in: &turn)
    }
  }
}
