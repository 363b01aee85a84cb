import CrewMessages

/// From the hub to the user.
extension Crew {
  /// How many messages are opened before the positions are saved, and how long at most.
  private static let savingCount = 64
  private static let savingDelay: Duration = .seconds(60)
  /// How long a sender has to send what is missing by itself.
  private static let gapDelay: Duration = .seconds(1)
  /// How seldom frames that anybody can write make this device ask where the crew is.
  private static let asking: Duration = .seconds(20)

  mutating func receive(_ delivery: CrewDelivery, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let link, link.isSubscribed else { return }
    guard link.stream == delivery.stream else { return note(.otherLife, in: &turn) }
    if let fault = self.link?.order.take(delivery.counter) { note(fault, in: &turn) }
    if let tag = delivery.echoTag {
      return flight.carries(tag) ? echoed(tag, in: &turn) : note(.falseEcho, in: &turn)
    }
    var claimant: DeviceID?
    do throws(DropReason) {
      let frame = try OuterFrame(opening: delivery.body, frames)
      claimant = frame.claimant
      switch frame.kind {
      case .message: try take(handshakeOrMessage: frame.body, in: &turn)
      case .hello: try hear(frame, delivery, in: &turn)
      case .catchUpRequest, .catchUpPart, .resyncRequest, .resyncWelcome, .removalNotice:
        try hear(signed: frame, in: &turn)
      }
    } catch {
      drop(error, inNameOf: claimant, in: &turn)
      if [.futureEpoch, .invalidHandshake, .tooManyInARow].contains(error) {
        wonderWhereTheCrewIs(in: &turn)
      }
    }
  }

  mutating func receive(
    _ plaintext: [UInt8], from sender: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    noteOpening(in: &turn)
    guard let message = try? CrewMessage(decoding: plaintext) else { throw .malformed }
    if case .acknowledgement(let ids) = message.content {
      acknowledged(ids, by: sender, in: &turn)
    } else {
      try receive(message, from: sender, in: &turn)
    }
  }

  private mutating func receive(
    _ message: CrewMessage, from sender: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    // What was sent before this device came was not for it, and what it has acknowledged is no more.
    guard isMeant(message.onlyFor) else { return }
    switch inboxes[sender].stage(of: message.id) {
    case .waiting, .arriving, .shown: break
    case .settled:
      // It came again, so its sender does not know.
      acknowledgements.add([message.id])
      scheduleAcknowledgement(in: &turn)
    case .doubtful where !identity.kind.isShownElsewhere:
      try requireForerunner(of: message, from: sender, in: &turn)
      showAgain(message, from: sender, in: &turn)
    // It may have waited elsewhere for hours when the program was killed: twice is better than never.
    case .doubtful: try wait(message, from: sender, isInDoubt: true, in: &turn)
    case nil: try wait(message, from: sender, isInDoubt: false, in: &turn)
    }
  }

  private mutating func wait(
    _ message: CrewMessage, from sender: DeviceID, isInDoubt: Bool,
    in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    try requireForerunner(of: message, from: sender, in: &turn)
    guard let member = identity.peer(sender)?.member, inboxes[sender].hasRoom else { throw .tooMany }
    // Nobody reads a mere number of them elsewhere: the sender keeps what there is no room for.
    if identity.kind.isShownElsewhere, !inboxes.hasRoom(for: message, from: member) { throw .tooMany }
    inboxes.wait(message, from: member, isInDoubt: isInDoubt)
  }

  private mutating func requireForerunner(
    of message: CrewMessage, from sender: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    if isMeant(message.followsOnlyFor), let forerunner = message.follows,
      !inboxes[sender].hasTaken(forerunner)
    {
      // Nothing that is asked for could be taken; the next hello goes on where this device is.
      guard inboxes[sender].hasRoom else { throw .tooMany }
      if gaps.isEmpty { turn.emit(.startTimer(.gap, after: Self.gapDelay)) }
      gaps.insert(sender)
      throw .early
    }
    if gaps.remove(sender) != nil, gaps.isEmpty { turn.emit(.cancelTimer(.gap)) }
  }

  /// Whether this device is among those whom something is for. Its place is the same as long as it has keys of the epoch.
  private func isMeant(_ readers: Places?) -> Bool { readers?.contains(place(identity.own.id)) ?? true }

  mutating func askForMissing(in turn: inout Turn<some RandomNumberGenerator>) {
    guard !gaps.isEmpty else { return }
    gaps = []
    sayHello(.asks, in: &turn)
  }

  mutating func noteOpening(in turn: inout Turn<some RandomNumberGenerator>) {
    unsavedOpenings += 1
    if unsavedOpenings == 1 { turn.emit(.startTimer(.save, after: Self.savingDelay)) }
    if unsavedOpenings >= Self.savingCount { saveState(in: &turn) }
  }

  /// Something came of an epoch that this device has not heard of, or a commit that builds on what it has not heard.
  /// Anybody can write the one, any member the other; a hello can be believed.
  ///
  /// Seldom is not never: who asked just now asks again later, for that answer said nothing of this.
  private mutating func wonderWhereTheCrewIs(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isToAskWhere == false, catchUp == nil, resync == nil, !wantsResync else { return }
    link?.isToAskWhere = true
    let rest = link?.askedWhereAt.map { $0 + Self.asking - turn.now } ?? .zero
    turn.emit(.startTimer(.whereabouts, after: max(Self.gapDelay, rest)))
  }

  mutating func askWhereTheCrewIs(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isToAskWhere == true else { return }
    link?.isToAskWhere = false
    link?.askedWhereAt = turn.now
    sayHello(.asks, in: &turn)
  }
}
