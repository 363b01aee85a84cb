import CrewMessages

/// From the user to the hub: the outbox and how its messages fare.
extension Crew {
  mutating func send(
    _ id: MessageID, _ content: MessageContent, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard !outbox.contains(id) else { return }
    let entry = OutboxEntry(
      id: id, sentAt: turn.wallClock, content: content, deadline: turn.now + Outbox.life)
    guard identity.other != nil, content.isSendable, outbox.hasRoom(for: entry) else {
      turn.emit(.refused(id))
      return
    }
    outbox.append(entry)
    // The press goes out before the card is asked: both take their time, side by side.
    publishOutbox(in: &turn)
    append(.outbox, OutboxRecord.added(entry.message(follows: nil)).encoded, [.outboxed(id)], in: &turn)
    if outbox.entries.count == 1 { watchExpiry(in: &turn) }
  }

  /// Publishes what is next, as much as the link, the echoes and the reserved keys allow.
  mutating func publishOutbox(in turn: inout Turn<some RandomNumberGenerator>) {
    while mayPublish, let message = outbox.nextToPublish {
      guard publish(message, .message(message.id), in: &turn) else { return }
      outbox.advance(at: turn.now)
    }
  }

  private var mayPublish: Bool {
    guard let link, let cipher else { return false }
    return link.isOutboxOpen && flight.hasRoom && cipher.canSeal
  }

  /// Seals and publishes a message. False if no key is there, or libcrypto failed.
  mutating func publish(
    _ message: CrewMessage, _ cargo: Flight.Cargo, in turn: inout Turn<some RandomNumberGenerator>
  ) -> Bool {
    guard cipher?.canSeal == true,
      let body = try? cipher?.seal(message.encoded, chance: &turn.chance)
    else { return false }
    let salt = turn.chance.bytes(OuterFrame.saltCount)
    publish(OuterFrame(kind: .message, salt: salt, body: body), cargo, in: &turn)
    if cipher?.wantsReservation == true { saveState(in: &turn) }
    return true
  }
}

extension Crew {
  /// The outbox has a message on the disk: from now on its sender may rely on it.
  mutating func outboxed(_ id: MessageID, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let entry = outbox.update(id, { $0.isStored = true }) else { return }
    turn.emit(.delivery(id, entry.isEchoed ? .sent : .waiting))
    turn.emit(.waiting(outbox.entries.count))
  }

  /// The hub has fanned a message out.
  mutating func fannedOut(_ id: MessageID, in turn: inout Turn<some RandomNumberGenerator>) {
    let wasEchoed = outbox.entries.first { $0.id == id }?.isEchoed
    guard let entry = outbox.update(id, { $0.isEchoed = true }) else { return }
    if entry.isStored, wasEchoed == false { turn.emit(.delivery(id, .sent)) }
  }

  /// The other one has had these, and what stands before them.
  mutating func acknowledged(_ ids: [MessageID], in turn: inout Turn<some RandomNumberGenerator>) {
    retire(
      ids.flatMap { outbox.acknowledge(through: $0) }, as: .delivered(count: 1, of: 1), in: &turn)
    publishOutbox(in: &turn)
  }

  mutating func expire(in turn: inout Turn<some RandomNumberGenerator>) {
    let expired = outbox.expire(at: turn.now)
    for entry in expired { turn.emit(.journal(.expired(entry.id))) }
    retire(expired, as: .expired, in: &turn)
    watchExpiry(in: &turn)
  }

  /// Messages have left the outbox.
  mutating func retire(
    _ entries: [OutboxEntry], as delivery: Delivery, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard !entries.isEmpty else { return }
    for entry in entries { turn.emit(.delivery(entry.id, delivery)) }
    turn.emit(.waiting(outbox.entries.count))
    append(.outbox, OutboxRecord.removed(entries.map(\.id)).encoded, [], in: &turn)
    compact(.outbox, in: &turn)
  }

  mutating func watchExpiry(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let deadline = outbox.nextDeadline else { return }
    turn.emit(.startTimer(.expiry, after: max(.zero, deadline - turn.now)))
  }
}
