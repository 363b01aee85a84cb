import CrewMessages

/// From the user to the hub: the outbox and how its messages fare.
extension Crew {
  mutating func send(
    _ id: MessageID, _ content: MessageContent, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard !outbox.contains(id) else { return }
    let entry = OutboxEntry(
      id: id, sentAt: turn.wallClock, content: content, deadline: turn.now + Outbox.life(of: content),
      recipients: identity.otherIDs, awaited: identity.otherIDs)
    if let refusal = refusal(of: entry) { return turn.emit(.refused(id, refusal)) }
    outbox.append(entry)
    // The press goes out before the card is asked: both take their time, side by side.
    publishOutbox(in: &turn)
    append(.outbox, entry.record.encoded, [.outboxed(id)], in: &turn)
    if outbox.nextDeadline == entry.deadline { watchExpiry(in: &turn) }
  }

  private func refusal(of entry: OutboxEntry) -> SendRefusal? {
    if identity.others.isEmpty { return .nobodyElse }
    if !entry.content.isSendable { return .beyondLimits }
    return outbox.hasRoom(for: entry) ? nil : .outboxFull
  }

  /// Publishes what is next, as much as the link, the echoes and the reserved keys allow.
  mutating func publishOutbox(in turn: inout Turn<some RandomNumberGenerator>) {
    let others = cipher?.roster.filter { $0.id != identity.own.id } ?? []
    while mayPublish, let message = outbox.nextToPublish(to: others) {
      guard publish(message, .message(message.id), in: &turn) else { return }
      outbox.advance(at: turn.now)
    }
  }

  private var mayPublish: Bool {
    // What is sealed in an epoch that the others have left is lost on them until the next hello.
    link?.isOutboxOpen == true && flight.hasRoom && maySeal && catchUp == nil
  }

  /// Whether this device has a key to speak with, and believes that it may.
  var maySeal: Bool {
    cipher?.canSeal == true && !standing.isProvisional && !renewsFirst && !isRemoving
  }

  /// Whether somebody is to go, who must not read what is said from now on.
  private var isRemoving: Bool {
    commits.intents.contains { intent in
      if case .remove(let device) = intent { identity.peer(device) != nil } else { false }
    }
  }

  /// Seals and publishes a message. False if no key is there, or libcrypto failed.
  mutating func publish(
    _ message: CrewMessage, _ cargo: Flight.Cargo, in turn: inout Turn<some RandomNumberGenerator>
  ) -> Bool {
    guard cipher?.canSeal == true,
      let body = try? cipher?.seal(message.encoded)
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
    turn.emit(.delivery(id, entry.delivery))
    turn.emit(.waiting(outbox.entries.count))
  }

  /// The hub has fanned a message out.
  mutating func fannedOut(_ id: MessageID, in turn: inout Turn<some RandomNumberGenerator>) {
    let wasEchoed = outbox.entries.first { $0.id == id }?.isEchoed
    guard let entry = outbox.update(id, { $0.isEchoed = true }) else { return }
    if entry.isStored, wasEchoed == false { turn.emit(.delivery(id, entry.delivery)) }
  }

  /// A member has had these, and what stands before them.
  mutating func acknowledged(
    _ ids: [MessageID], by device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    for id in ids { acknowledged(through: id, by: device, in: &turn) }
    retire(outbox.removeDone(), in: &turn) { $0.delivery }
    publishOutbox(in: &turn)
  }

  private mutating func acknowledged(
    through id: MessageID, by device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let news = outbox.acknowledge(through: id, by: device).filter { !$0.awaited.isEmpty }
    guard !news.isEmpty else { return }
    for entry in news where entry.isStored { turn.emit(.delivery(entry.id, entry.delivery)) }
    append(.outbox, OutboxRecord.acknowledged(id, by: device).encoded, [], in: &turn)
  }

  mutating func expire(in turn: inout Turn<some RandomNumberGenerator>) {
    let expired = outbox.expire(at: turn.now)
    for entry in expired { turn.emit(.journal(.expired(entry.id))) }
    retire(expired, in: &turn) { _ in .expired }
    watchExpiry(in: &turn)
  }

  /// Messages have left the outbox; this is what became of each.
  mutating func retire(
    _ entries: [OutboxEntry], in turn: inout Turn<some RandomNumberGenerator>,
    as delivery: (OutboxEntry) -> Delivery
  ) {
    guard !entries.isEmpty else { return }
    for entry in entries { turn.emit(.delivery(entry.id, delivery(entry))) }
    turn.emit(.waiting(outbox.entries.count))
    append(.outbox, OutboxRecord.removed(entries.map(\.id)).encoded, [], in: &turn)
    compact(.outbox, in: &turn)
  }

  mutating func watchExpiry(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let deadline = outbox.nextDeadline else { return }
    turn.emit(.startTimer(.expiry, after: max(.zero, deadline - turn.now)))
  }
}
