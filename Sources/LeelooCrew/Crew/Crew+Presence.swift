import ByteCoding
import CrewMessages
import LeelooCrypto

/// Hellos: who is there, under which name, and how far each has come.
extension Crew {
  /// A message that was published so long ago and is not acknowledged goes out again with the next hello.
  private static let staleness: Duration = .seconds(30)

  mutating func sayHello(_ flags: Hello.Flags, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let link, link.isSubscribed, hasListeners else { return }
    guard greetings.isLifeStored, isEstablished else {
      greetings.postponed = (greetings.postponed ?? []).union(flags)
      return
    }
    publish(
      Hello(
        member: identity.own, stream: link.stream, connection: link.connection,
        counter: greetings.nextCounter(), flags: cipher == nil ? flags.union(.lost) : flags,
        epoch: cipher?.mark ?? EpochMark(epoch: 0, tag: EpochTag(0)),
        nextGeneration: cipher?.nextGeneration ?? 0, positions: positions), in: &turn)
    // That this device was connected is worth a write now and then, for the next start to know.
    let since = WallClock.elapsed(since: attendance.connectedAt, at: turn.wallClock)
    if since.map({ $0 >= Standing.patience / 24 }) ?? true { noteOpening(in: &turn) }
  }

  /// This device is connected now. From when it was away is kept for as long as the time is awaited that tells for how
  /// long.
  mutating func noteOnline(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isSubscribed == true else { return }
    guard !standing.awaitsTime else { return attendance.note(at: turn.now) }
    attendance.note(at: turn.now, wallClock: turn.wallClock)
  }

  /// Whoever is left alone is still heard by those who went and may not know it.
  private var hasListeners: Bool { !identity.others.isEmpty || !identity.former.isEmpty }

  private var positions: [Hello.Position] {
    identity.others.map(\.member.id).map { device in
      Hello.Position(
        device: device, nextGeneration: cipher?.expectedGeneration(of: device) ?? 0,
        counter: greetings.counters[device] ?? 0, lastMessage: inboxes[device].lastSettled)
    }
  }

  private mutating func publish(_ hello: Hello, in turn: inout Turn<some RandomNumberGenerator>) {
    let salt = turn.chance.bytes(OuterFrame.saltCount)
    guard let body = try? hello.signed(by: identity.signingKey, topic: frames.topic, salt: salt) else {
      return
    }
    greetings.owesAnswer = false
    if let challenge = Opaque16(salt) { greetings.challenge(challenge) }
    publish(OuterFrame(kind: .hello, salt: salt, body: body), .hello, in: &turn)
    let pause = Double.random(in: Greetings.interval, using: &turn.chance)
    turn.emit(.startTimer(.hello, after: .seconds(pause)))
  }

  mutating func hear(
    _ frame: OuterFrame, _ delivery: CrewDelivery, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    let hello = try Hello(verifying: frame.body, topic: frames.topic, salt: frame.salt) { device in
      (identity.peer(device) ?? identity.former(device))?.key
    }
    guard hello.stream == delivery.stream, hello.connection == delivery.senderConnection else {
      throw .staleHello
    }
    guard identity.peer(hello.member.id) != nil else {
      // It was removed and does not know; once it hears us it asks for what it missed. Two that removed each other would
      // answer each other for ever.
      if hello.flags.contains(.asks) { oweAnswer(in: &turn) }
      sayFarewell(to: hello, frame.salt, in: &turn)
      throw .notAMember
    }
    guard hello.counter > greetings.counters[hello.member.id] ?? 0 else {
      // One that has lost everything, or stands on an old card, can't count on; an answer tells it from where.
      if !hello.flags.isDisjoint(with: [.lost, .asks]) { oweCorrection(in: &turn) }
      throw .staleHello
    }
    greetings.counters[hello.member.id] = hello.counter
    greetings.noteHeard(hello.member.id, wallClock: turn.wallClock)
    newcomerIsHere(hello.member.id, in: &turn)
    // Whoever has no keys gives none: it is not asked.
    greetings.challenges[hello.member.id] = hello.flags.contains(.lost) ? nil : Opaque16(frame.salt)
    noteOpening(in: &turn)
    learn(hello, in: &turn)
    place(hello, in: &turn)
    answer(hello, in: &turn)
    resyncIfWanted(of: hello.member.id, in: &turn)
  }

  /// Takes over what a hello says of its speaker.
  private mutating func learn(_ hello: Hello, in turn: inout Turn<some RandomNumberGenerator>) {
    let speaker = hello.member.id
    if let index = identity.others.firstIndex(where: { $0.member.id == speaker }),
      identity.others[index].member != hello.member
    {
      identity.others[index].member = hello.member
      saveIdentity(in: &turn)
      turn.emit(.membersChanged(members))
    }
    guard let position = hello.positions.first(where: { $0.device == identity.own.id }) else { return }
    if hello.epoch != cipher?.mark {
      greetings.ahead[speaker] = position.nextGeneration > 0 ? (hello.epoch, position.nextGeneration) : nil
    }
    catchUp(with: position, in: hello.epoch, in: &turn)
    if let last = position.lastMessage { acknowledged([last], by: speaker, in: &turn) }
  }

  /// Notices that this device's state is an old copy: another one has seen more of us than there was.
  private mutating func catchUp(
    with position: Hello.Position, in mark: EpochMark, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let own = cipher?.nextGeneration ?? 0
    let isBehind = mark == cipher?.mark && position.nextGeneration > own
    let isOld = greetings.jump(past: position.counter)
    guard isBehind || isOld else { return }
    noteOldCopy(generations: isBehind ? position.nextGeneration - own : 0, in: &turn)
    if isBehind { leaveUsedKeys(before: position.nextGeneration, in: &turn) }
    // Our hellos were not believed; the next one will be, and it may go out once its life is on the disk.
    greetings.postponed = .asks
    guard cipher != nil else { return sayFirstHello(in: &turn) }
    saveState(in: &turn)
    // Whoever has the copy may have more.
    rotation?.hurry(at: turn.now)
    watchRotation(in: &turn)
  }

  /// In the epoch that this device comes into it has been before, if it was seen there.
  mutating func catchUpWithEarlierRun(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let mark = cipher?.mark, let next = greetings.takeAhead(in: mark) else { return }
    let position = Hello.Position(
      device: identity.own.id, nextGeneration: next, counter: 0, lastMessage: nil)
    catchUp(with: position, in: mark, in: &turn)
  }

  /// Keys before this generation were used by the run that this device's state does not know of. They are passed over,
  /// and nothing is said before there are new ones; but no member can make us renew them all the time. What can't be passed
  /// over, of an epoch that no earlier run knew, is not true. Once new keys are needed, no lower claim makes the old ones
  /// good again.
  private mutating func leaveUsedKeys(
    before generation: UInt64, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let isPassed = cipher?.jump(to: generation) == true
    if isPassed {
      renewsFirst = renewsFirst || mayRenew && rotation?.isRested(at: turn.now) == true
    } else if cipher?.mark != ownEpoch {
      renewsFirst = true
    }
    if renewsFirst { commits.wantFirst(.renew) }
  }

  /// Without keys there is no state to save, and after another restart the others say again where the counting is.
  mutating func sayFirstHello(in turn: inout Turn<some RandomNumberGenerator>) {
    greetings.storedLife = greetings.life
    greetings.postponed = nil
    sayHello(.asks, in: &turn)
  }

  /// Goes on with the conversation: a member is there, and what it has not had is sent (again).
  private mutating func answer(_ hello: Hello, in turn: inout Turn<some RandomNumberGenerator>) {
    let speaker = hello.member.id
    let isNew = greetings.connections.updateValue(hello.connection, forKey: speaker) != hello.connection
    if isNew { turn.emit(.membersChanged(members)) }
    let asks = hello.flags.contains(.asks)
    if asks { oweAnswer(in: &turn) }
    let isFirst = link?.isOutboxOpen == false
    if isFirst { outbox.beginPass() }
    if isWithUs(hello.epoch),
      isNew || asks || outbox.isAwaiting(speaker, since: turn.now - Self.staleness)
    {
      outbox.rewind(for: speaker)
    }
    link?.isOutboxOpen = true
    if isFirst { turn.emit(.cancelTimer(.patience)) }
    publishOutbox(in: &turn)
    pursueIntents(in: &turn)
  }

  /// Whether who says so can read what we send. A hello out of the epoch before ours crossed the commit that ended that:
  /// the hub gives its speaker the commit before anything that we say now.
  private func isWithUs(_ epoch: EpochMark) -> Bool {
    guard let mark = cipher?.mark else { return false }
    return epoch == mark || epoch == history.entries.last { $0.epoch.epoch < mark.epoch }?.epoch
  }

  /// Answers whoever asked. In a crew of two at once; where several would answer, each in its own time, and one
  /// answer for everybody who asked meanwhile.
  mutating func oweAnswer(in turn: inout Turn<some RandomNumberGenerator>) {
    guard identity.others.count > 1 else { return sayHello([], in: &turn) }
    guard !greetings.owesAnswer else { return }
    greetings.owesAnswer = true
    let limit = Greetings.answerSpread * identity.others.count
    let delay = Duration.milliseconds(Int.random(in: 0...limit, using: &turn.chance))
    turn.emit(.startTimer(.answer, after: delay))
  }

  /// Tells whoever can't count on from where; not as often as the hub may repeat the question.
  private mutating func oweCorrection(in turn: inout Turn<some RandomNumberGenerator>) {
    let rest = greetings.restBeforeCorrecting(at: turn.now)
    guard rest > .zero else { return oweAnswer(in: &turn) }
    guard !greetings.owesAnswer else { return }
    greetings.owesAnswer = true
    turn.emit(.startTimer(.answer, after: rest))
  }

  mutating func giveAnswer(in turn: inout Turn<some RandomNumberGenerator>) {
    if greetings.owesAnswer { sayHello([], in: &turn) }
  }

  /// A socket is gone. If it was a member's, that one is not there.
  mutating func connectionGone(_ connection: UInt64, in turn: inout Turn<some RandomNumberGenerator>) {
    let before = greetings.connections.count
    greetings.connections = greetings.connections.filter { $0.value != connection }
    if greetings.connections.count < before { turn.emit(.membersChanged(members)) }
  }

  mutating func rename(
    _ name: String, _ colour: UInt8, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    identity.own.name = Member.clipped(name)
    identity.own.colour = colour
    saveIdentity(in: &turn)
    turn.emit(.membersChanged(members))
    sayHello([], in: &turn)
    // Our leaf says it to whoever joins later, and to those who are away.
    rotation?.hurry(at: turn.now)
    watchRotation(in: &turn)
  }
}
