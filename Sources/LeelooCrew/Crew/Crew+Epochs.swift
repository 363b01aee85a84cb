import CrewMessages
import LeelooCrypto

/// From one epoch to the next: who came and went, and what that means for everything else.
extension Crew {
  /// Takes a frame of the cipher, from the hub or from a member that kept it.
  mutating func take(
    handshakeOrMessage sealed: [UInt8], in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    guard let mark = cipher?.mark else { throw .futureEpoch }
    guard sealed.count <= HandshakeHistory.handshakeLimit else { throw .malformed }
    if cipher?.staged?.handshake == sealed { return adoptStaged(in: &turn) }
    guard let news = try cipher?.open(sealed, at: turn.now) else { return }
    switch news {
    case .message(let sender, let plaintext):
      if !isWatchingPast { watchPast(in: &turn) }
      try receive(plaintext, from: sender, in: &turn)
    case .leaving(let device):
      remember(sealed, in: mark, in: &turn)
      saveState(in: &turn)
      proposed(leavingOf: device, in: &turn)
    case .commit(let news):
      remember(sealed, in: mark, in: &turn)
      rotation?.giveWay(at: turn.now, chance: &turn.chance)
      lostRace(to: news.author, in: &turn)
      enterEpoch(news, [], in: &turn)
    case .removed(let author): wasRemoved(by: author, in: &turn)
    case .putBack: if resync == nil { beginResync(preferring: nil, in: &turn) }
    }
  }

  /// Keeps a handshake for those who are away.
  mutating func remember(
    _ handshake: [UInt8], in mark: EpochMark, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let entry = HandshakeHistory.Entry(epoch: mark, cameAt: turn.wallClock, handshake: handshake)
    history.expire(wallClock: turn.wallClock)
    history.append(entry)
    append(.history, entry.encoded, [], in: &turn)
    compact(.history, in: &turn)
  }

  /// A commit was adopted. `consequences` are true once that is on the disk.
  mutating func enterEpoch(
    _ news: CommitNews, _ consequences: [Consequence], in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let changes = RosterChange.all(of: news, name: name(of:)) { tellers[$0] }
    keepWords(after: news)
    standing.moveOn()
    attendance.moveOn()
    renewsFirst = false
    followRoster(in: &turn)
    standing.forgetGhosts(outside: identity.otherIDs)
    identity.note(news)
    expectNewcomers(of: news, in: &turn)
    for newcomer in news.added { greetings.noteHeard(newcomer.id, wallClock: turn.wallClock) }
    forsakeReadmissions(of: news.added.map(\.id))
    for change in changes {
      identity.log.append(change, at: turn.wallClock)
      turn.emit(.rosterChanged(change))
    }
    saveIdentity(in: &turn)
    saveState(consequences, in: &turn)
    turn.emit(.membersChanged(members))
    watchPast(in: &turn)
    retire(outbox.removeDone(), in: &turn) { $0.recipients.isEmpty ? .expired : $0.delivery }
    goOnOffering(in: &turn)
    catchUpWithEarlierRun(in: &turn)
    pursueIntents(in: &turn)
    if identity.others.isEmpty { endSearch(in: &turn) }
    // Whoever came in just now has not heard us.
    if asksAgain(after: news) {
      sayHello(.asks, in: &turn)
    } else if !news.added.isEmpty {
      oweAnswer(in: &turn)
    }
    // A wish to leave that came too late for its epoch is of no use in the next.
    if isLeaving { proposeLeaving(in: &turn) }
  }

  /// Whom we removed may be in another branch, where it can't read that; once it hears us it asks, and is told. And to one
  /// in doubt, what the others said of the last epoch counts no more; whether they are in this one, they say when asked.
  private func asksAgain(after news: CommitNews) -> Bool {
    news.author == identity.own.id && news.removed.contains { identity.peer($0.id) == nil }
      || standing.isProvisional && catchUp == nil && offering.beyond == nil
  }

  /// Nobody is left who could be further, or put this device back in.
  private mutating func endSearch(in turn: inout Turn<some RandomNumberGenerator>) {
    (catchUp, resync, wantsResync) = (nil, nil, false)
    for timer in [CrewTimer.catchUp, .resync] { turn.emit(.cancelTimer(timer)) }
  }

  private func name(of device: DeviceID) -> Member? {
    device == identity.own.id ? identity.own : identity.peer(device)?.member
  }

  /// Takes over the cipher's roster.
  mutating func followRoster(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let cipher else { return }
    let before = identity.others
    identity.follow(cipher.roster, cipher.context)
    frames = FrameKeys(syncSecret: identity.syncSecret)
    for gone in before where identity.peer(gone.member.id)?.key != gone.key {
      identity.remember(gone: gone)
      greetings.forget(gone.member.id)
    }
    forgetStrangers()
  }

  /// Forgets past epochs, and keys of messages that never came, in time.
  mutating func watchPast(in turn: inout Turn<some RandomNumberGenerator>) {
    let next = cipher?.forgetPast(at: turn.now)
    isWatchingPast = next != nil
    if let next { turn.emit(.startTimer(.pastEpochs, after: max(.zero, next - turn.now))) }
  }

  /// Our keys are new.
  mutating func renewed(in turn: inout Turn<some RandomNumberGenerator>) {
    renewedAt = turn.wallClock
    rotation?.rotated(at: turn.now, chance: &turn.chance)
    watchRotation(in: &turn)
  }

  /// Sees to the next renewal of our keys.
  mutating func watchRotation(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let next = rotation?.next(at: turn.now) else { return }
    turn.emit(.startTimer(.rotation, after: next - turn.now))
  }

  mutating func rotate(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let next = rotation?.next(at: turn.now) else { return }
    guard next <= turn.now else { return turn.emit(.startTimer(.rotation, after: next - turn.now)) }
    // Friends who are there at different hours would part the crew. Whoever comes next brings it about.
    guard hasCompany(at: turn.now) else { return }
    want(.renew, in: &turn)
    turn.emit(.startTimer(.rotation, after: KeyRotation.pause))
  }

  /// Whether another member was heard on this connection so lately that it is there. The hub's word for who comes and goes
  /// counts nothing here.
  func hasCompany(at now: Duration) -> Bool {
    let silence = Duration.seconds(Greetings.interval.upperBound)
    return heard.contains { now - $0.value.at <= silence && identity.peer($0.key) != nil }
  }

  /// With the connection goes the company for which keys were to be renewed. What the hub may have already, it gets again.
  mutating func forgoRenewal(in turn: inout Turn<some RandomNumberGenerator>) {
    guard !renewsFirst, offering.beyond == nil else { return }
    commits.drop(.renew)
    guard commits.current == .renew, !commits.isPublished else { return }
    commits.current = nil
    cipher?.dropStaged()
    saveState(in: &turn)
  }

  /// Somebody is there again: keys that are due can be renewed, once both have said what they missed.
  mutating func companyCame(in turn: inout Turn<some RandomNumberGenerator>) {
    rotation?.giveWay(at: turn.now, chance: &turn.chance)
    watchRotation(in: &turn)
  }
}

extension RosterChange {
  /// What people are told of a commit. Whoever was removed and added by one commit came back. Of whom another branch said
  /// that it is gone, they are told who said so.
  static func all(
    of news: CommitNews, name: (DeviceID) -> Member?, teller: (Ed25519PublicKey) -> Member?
  ) -> [RosterChange] {
    let author = name(news.author)
    let back = Set(news.added.map(\.key)).intersection(news.removed.map(\.key))
    return news.left.map { .left(name($0.id) ?? $0.member) }
      + news.removed.filter { !back.contains($0.key) }.map { gone in
        let member = name(gone.id) ?? gone.member
        return teller(gone.key).map { .gone(member, onWordOf: $0) } ?? .removed(member, by: author)
      }
      + news.added.map { added in
        back.contains(added.key)
          ? .cameBack(added.member, letInBy: author)
          : .joined(added.member, kind: added.profile.kind, letInBy: author)
      }
  }
}

extension RosterMember {
  /// As people see it.
  var member: Member { Member(id: id, name: profile.name, colour: profile.colour) }
}
