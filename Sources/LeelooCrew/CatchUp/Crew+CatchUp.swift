import CrewMessages

/// Catching up: whoever missed commits gets them from a member that kept them (<doc:Forks>).
extension Crew {
  /// A member said that the crew is further.
  mutating func isBehind(_ target: EpochMark, in turn: inout Turn<some RandomNumberGenerator>) {
    guard resync == nil, let epoch = cipher?.epoch else { return }
    if catchUp != nil {
      if target.epoch > catchUp?.target.epoch ?? 0 { catchUp?.target = target }
      return
    }
    catchUp = CatchUp(number: turn.chance.next(), target: target, askedFrom: epoch)
    askForHandshakes(in: &turn)
  }

  private mutating func askForHandshakes(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let mark = cipher?.mark, let number = catchUp?.number else { return }
    catchUp?.nextPart = 0
    catchUp?.askedFrom = mark.epoch
    let request = CatchUpRequest(asker: identity.own.id, number: number, from: mark)
    say(.catchUpRequest, request.encoded, in: &turn)
    turn.emit(.startTimer(.catchUp, after: CatchUp.patience))
  }

  /// A part of an answer.
  mutating func hear(
    part body: SignedBody, _ seal: SignedBody.Seal, in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    guard let part = try? CatchUpPart(decoding: body.content) else { throw .malformed }
    try verify(body, by: part.author, seal)
    catchUpAnswers.answered(part)
    guard part.asker == identity.own.id, isAsked(part) else { return }
    switch part.answer {
    case .gone: wasRemoved(by: nil, in: &turn)
    case .tooOld, .otherBranch:
      // Who is in another branch than the one that this device looks for says nothing of it.
      guard let target = catchUp?.target, heard[part.author]?.mark == target else { return }
      endCatchUp(in: &turn) { crew, turn in
        if part.answer == .tooOld {
          crew.beginResync(preferring: part.author, in: &turn)
        } else {
          crew.forked(target, in: &turn)
        }
      }
    case .handshakes(let handshakes, let endsWindow):
      guard catchUp?.nextPart == part.index, part.index < CatchUpPart.windowLimit else { throw .early }
      catchUp?.nextPart += 1
      catchUp?.author = part.author
      process(handshakes, in: &turn)
      if endsWindow { goOn(in: &turn) }
    }
  }

  /// Whether it answers a question of ours that stands.
  private func isAsked(_ part: CatchUpPart) -> Bool {
    if catchUp?.number == part.number { return true }
    guard part.answer == .gone else { return false }
    return resync?.addressee == part.author && resync?.request.counter == part.number
      || greetings.asks(part.number)
  }

  private mutating func process(
    _ handshakes: [[UInt8]], in turn: inout Turn<some RandomNumberGenerator>
  ) {
    for handshake in handshakes where !hasLeft {
      do throws(DropReason) {
        try take(handshakeOrMessage: handshake, in: &turn)
      } catch {
        // One that is known already is nothing new; whether all of it led on is seen at the window's end.
        if error != .pastEpoch { drop(error, in: &turn) }
      }
    }
  }

  /// A window is processed: the next, or the end.
  private mutating func goOn(in turn: inout Turn<some RandomNumberGenerator>) {
    guard !hasLeft, let state = catchUp, let epoch = cipher?.epoch else { return }
    if epoch >= state.target.epoch {
      endCatchUp(in: &turn) { crew, turn in crew.caughtUp(state, in: &turn) }
    } else if epoch > state.askedFrom {
      catchUp?.fruitless = 0
      askForHandshakes(in: &turn)
    } else {
      // Commits came and none of them opens: our own state is of no use.
      endCatchUp(in: &turn) { crew, turn in crew.beginResync(preferring: state.author, in: &turn) }
    }
  }

  mutating func catchUpTimedOut(in turn: inout Turn<some RandomNumberGenerator>) {
    guard catchUp != nil else { return }
    guard isAnybodyFurther || wantsResync else {
      return endCatchUp(in: &turn) { crew, turn in crew.talkOn(in: &turn) }
    }
    catchUp?.fruitless += 1
    guard (catchUp?.fruitless ?? 0) < CatchUp.fruitlessLimit else {
      return endCatchUp(in: &turn) { crew, turn in crew.beginResync(preferring: nil, in: &turn) }
    }
    askForHandshakes(in: &turn)
  }

  private mutating func endCatchUp<Chance: RandomNumberGenerator>(
    in turn: inout Turn<Chance>, then next: (inout Crew, inout Turn<Chance>) -> Void
  ) {
    catchUp = nil
    turn.emit(.cancelTimer(.catchUp))
    next(&self, &turn)
  }

  private mutating func caughtUp(_ state: CatchUp, in turn: inout Turn<some RandomNumberGenerator>) {
    if let mark = cipher?.mark, mark.epoch == state.target.epoch, mark.tag != state.target.tag {
      return forked(state.target, in: &turn)
    }
    if let author = state.author {
      attendance.bring(by: author)
      if standing.isProvisional {
        standing.bring(by: author)
        saveState(in: &turn)
      }
    }
    if wantsResync { giveUpResync(in: &turn) }
    talkOn(in: &turn)
  }

  /// Whether a member said so that still is one: what was caught up with may have removed whoever did, who then is in a
  /// branch of its own.
  private var isAnybodyFurther: Bool {
    guard let epoch = cipher?.epoch else { return true }
    return identity.others.contains { (heard[$0.member.id]?.mark.epoch ?? 0) > epoch }
  }

  private mutating func talkOn(in turn: inout Turn<some RandomNumberGenerator>) {
    outbox.rewindToAwaited()
    sayHello(.asks, in: &turn)
    publishOutbox(in: &turn)
    pursueIntents(in: &turn)
  }
}
