import CrewMessages

/// Telling the other one what was shown.
extension Crew {
  mutating func scheduleAcknowledgement(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let delay = acknowledgements.schedule(at: turn.now) else { return }
    turn.emit(.startTimer(.acknowledgement, after: delay))
  }

  /// Writes down what was shown; the acknowledgement follows when that is on the disk.
  mutating func acknowledge(in turn: inout Turn<some RandomNumberGenerator>) {
    acknowledgements.begin(at: turn.now)
    for shown in SeenRecord.lots(inbox.shown) {
      append(.seen, SeenRecord.shown(shown).encoded, [.shown(shown)], in: &turn)
    }
    publishAcknowledgements(in: &turn)
  }

  /// The disk knows that these were shown.
  mutating func settled(_ ids: [MessageID], in turn: inout Turn<some RandomNumberGenerator>) {
    inbox.settle(ids)
    acknowledgements.add(ids)
    publishAcknowledgements(in: &turn)
    compact(.seen, in: &turn)
  }

  /// Without a connection nothing is kept: the next hello says how far we have come.
  mutating func publishAcknowledgements(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isSubscribed == true else { return acknowledgements.removeAll() }
    while cipher?.canSeal == true, let ids = acknowledgements.take() {
      let message = CrewMessage(
        id: .random(using: &turn.chance), sentAt: turn.wallClock, content: .acknowledgement(ids))
      _ = publish(message, .acknowledgement, in: &turn)
    }
  }
}
