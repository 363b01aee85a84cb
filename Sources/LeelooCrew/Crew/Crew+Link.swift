import CrewMessages

/// The connection: what is under way on it, and the start of every conversation.
extension Crew {
  /// How long the others have to say hello before the outbox is published without them.
  private static let patience: Duration = .seconds(2)

  mutating func linkUp(
    _ stream: UInt64, _ connection: UInt64, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    linkDown(in: &turn)
    link = CrewLink(stream: stream, connection: connection)
    turn.emit(.subscribe(topic: frames.topic))
  }

  mutating func subscribed(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isSubscribed == false else { return }
    weigh(attendance.resume(at: turn.now, wallClock: turn.wallClock), in: &turn)
    link?.isSubscribed = true
    // Whatever was under way to a commit may have been decided meanwhile: whoever knows says so now.
    commits.notBefore = max(commits.notBefore, turn.now + (identity.others.isEmpty ? .zero : Self.patience))
    watchNewcomers(in: &turn)
    guard !identity.others.isEmpty else {
      sayHello([], in: &turn)
      return openOutbox(in: &turn)
    }
    meet(in: &turn)
    if isLeaving { proposeLeaving(in: &turn) }
  }

  /// Says hello on a connection, and waits for another's before anything is published: it tells what of the
  /// outbox is still wanted.
  mutating func meet(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isSubscribed == true, !identity.others.isEmpty else { return }
    sayHello(.asks, in: &turn)
    turn.emit(.startTimer(.patience, after: Self.patience))
  }

  mutating func linkDown(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link != nil else { return }
    noteOnline(in: &turn)
    link = nil
    flight.removeAll()
    acknowledgements.removeAll()
    gaps = []
    catchUp = nil
    catchUpAnswers = CatchUpAnswers()
    rivalBranch = nil
    if resync != nil { wantsResync = true }
    resync = nil
    heard = [:]
    forgoRenewal(in: &turn)
    for timer in CrewTimer.ofConnection { turn.emit(.cancelTimer(timer)) }
    let wereOthersHere = !greetings.connections.isEmpty
    greetings.disconnect()
    if wereOthersHere { turn.emit(.membersChanged(members)) }
  }

  /// Nobody was there to say what is wanted: publish what the hub has never fanned out.
  mutating func openOutbox(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let isOpen = link?.isOutboxOpen, !isOpen else { return }
    link?.isOutboxOpen = true
    outbox.beginPass()
    publishOutbox(in: &turn)
    pursueIntents(in: &turn)
  }

  /// Publishes a frame to the crew.
  mutating func publish(
    _ frame: OuterFrame, _ cargo: Flight.Cargo, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let body = try? frame.sealed(frames) else { return }
    let tag = turn.chance.next()
    let isFirst = flight.nextDue == nil
    flight.depart(cargo, tag: tag, at: turn.now)
    turn.emit(.publish(tag: tag, body: body))
    if isFirst { turn.emit(.startTimer(.echo, after: Flight.echoLimit)) }
  }

  mutating func echoed(_ tag: UInt64, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let cargo = flight.arrive(tag) else { return }
    if let due = flight.nextDue {
      turn.emit(.startTimer(.echo, after: max(.zero, due - turn.now)))
    } else {
      turn.emit(.cancelTimer(.echo))
    }
    switch cargo {
    case .message(let id): fannedOut(id, in: &turn)
    case .commit(let mark): committed(mark, in: &turn)
    case .acknowledgement, .hello, .other: break
    }
    publishOutbox(in: &turn)
  }

  mutating func echoMissing(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link != nil, flight.nextDue != nil else { return }
    turn.emit(.suspectLink)
    turn.emit(.startTimer(.echo, after: Flight.echoLimit))
  }
}
