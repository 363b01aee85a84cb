import CrewMessages

/// From the hub to the user.
extension Crew {
  /// How many messages are opened before the positions are saved, and how long at most.
  private static let savingCount = 64
  private static let savingDelay: Duration = .seconds(60)
  /// How long the other one has to send what is missing by itself.
  private static let gapDelay: Duration = .seconds(1)

  mutating func receive(_ delivery: CrewDelivery, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let link, link.isSubscribed, link.stream == delivery.stream else { return }
    if let tag = delivery.echoTag { return echoed(tag, in: &turn) }
    do {
      let frame = try OuterFrame(opening: delivery.body, frames)
      switch frame.kind {
      case .message: try receive(sealed: frame.body, in: &turn)
      case .hello: try hear(frame, delivery, in: &turn)
      }
    } catch {
      drop(error, in: &turn)
    }
  }

  private mutating func receive(
    sealed: [UInt8], in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    guard let plaintext = try cipher?.open(sealed).plaintext else { throw .notAMember }
    noteOpening(in: &turn)
    guard let message = try? CrewMessage(decoding: plaintext) else { throw .malformed }
    if case .acknowledgement(let ids) = message.content {
      acknowledged(ids, in: &turn)
    } else {
      try receive(message, in: &turn)
    }
  }

  private mutating func receive(
    _ message: CrewMessage, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    switch inbox.stage(of: message.id) {
    case .arriving, .shown: break
    case .settled:
      // It came again, so its sender does not know.
      acknowledgements.add([message.id])
      scheduleAcknowledgement(in: &turn)
    case .doubtful:
      try requireForerunner(of: message, in: &turn)
      inbox.showAgain(message.id)
      show(message, repeated: true, in: &turn)
    case nil:
      try requireForerunner(of: message, in: &turn)
      inbox.arrive(message)
      append(.seen, SeenRecord.arrived(message.id).encoded, [.arrived(message.id)], in: &turn)
    }
  }

  private mutating func requireForerunner(
    of message: CrewMessage, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    if let forerunner = message.follows, !inbox.hasTaken(forerunner) {
      if !hasGap { turn.emit(.startTimer(.gap, after: Self.gapDelay)) }
      hasGap = true
      throw .early
    }
    if hasGap { turn.emit(.cancelTimer(.gap)) }
    hasGap = false
  }

  mutating func askForMissing(in turn: inout Turn<some RandomNumberGenerator>) {
    guard hasGap else { return }
    hasGap = false
    sayHello(.asks, in: &turn)
  }

  /// A message's id is on the disk.
  mutating func arrived(_ id: MessageID, in turn: inout Turn<some RandomNumberGenerator>) {
    if let message = inbox.store(id) { show(message, repeated: false, in: &turn) }
  }

  private mutating func show(
    _ message: CrewMessage, repeated: Bool, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    if case .unknown(let type) = message.content {
      turn.emit(.journal(.unknownType(type)))
    } else if let other = identity.other {
      turn.emit(.received(message, from: other.member, repeated: repeated))
    }
    scheduleAcknowledgement(in: &turn)
  }

  mutating func noteOpening(in turn: inout Turn<some RandomNumberGenerator>) {
    unsavedOpenings += 1
    if unsavedOpenings == 1 { turn.emit(.startTimer(.save, after: Self.savingDelay)) }
    if unsavedOpenings >= Self.savingCount { saveState(in: &turn) }
  }

  /// Counts what is not taken.
  mutating func drop(_ reason: DropReason, in turn: inout Turn<some RandomNumberGenerator>) {
    if let note = drops.count(reason, at: turn.now) { turn.emit(.journal(note)) }
  }
}
