import CrewMessages
import LeelooCrypto

/// Coming back without keys: by the signature key that this device still has, through a member that knows it
/// (<doc:Forks>).
extension Crew {
  /// Asks a member to put this device back in: this one, if it is there, or of all that are the one that is farthest and
  /// has not been asked in vain.
  mutating func beginResync(
    preferring device: DeviceID?, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard resync == nil, !isLeaving else { return }
    let present = identity.others.filter {
      greetings.challenges[$0.member.id] != nil && greetings.connections[$0.member.id] != nil
    }
    // Nobody moves to where a removed key is; nor, then, to whom it belongs.
    let askable = present.filter { !isRemoved($0.key) }.map(\.member.id).filter { !isGhost($0) }
    guard !askable.isEmpty || present.isEmpty || cipher == nil else { return giveUpResync(in: &turn) }
    wantsResync = true
    guard !askable.isEmpty else { return waitForAnybody(in: &turn) }
    let pauses = askable.map { limits.pause(before: $0, at: turn.now) }
    let free = zip(askable, pauses).filter { $0.1 == .zero }.map(\.0)
    let farthest = limits.unasked(of: free).max {
      (heard[$0]?.mark.epoch ?? 0) < (heard[$1]?.mark.epoch ?? 0)
    }
    guard let addressee = device.flatMap({ free.contains($0) ? $0 : nil }) ?? farthest else {
      return turn.emit(.startTimer(.resync, after: pauses.min() ?? Resync.period))
    }
    ask(addressee, in: &turn)
  }

  /// Whoever is there says hello; so does, later, whoever comes.
  private mutating func waitForAnybody(in turn: inout Turn<some RandomNumberGenerator>) {
    let pause = Double.random(in: Greetings.interval, using: &turn.chance)
    turn.emit(.startTimer(.resync, after: .seconds(pause)))
    sayHello(.asks, in: &turn)
  }

  private mutating func ask(_ addressee: DeviceID, in turn: inout Turn<some RandomNumberGenerator>) {
    turn.emit(.startTimer(.resync, after: Resync.patience))
    guard let challenge = greetings.challenges.removeValue(forKey: addressee),
      let candidate = try? maker.candidate(identity.own.id, identity.signingKey, identity.profile)
    else { return }
    limits.noteAsked(addressee, at: turn.now)
    wantsResync = false
    // An old copy of the identity counts from too low; the hellos, which the others correct, do not.
    identity.resyncCounter = max(identity.resyncCounter + 1, greetings.counter)
    let request = ResyncRequest(
      asker: identity.own.id, addressee: addressee, challenge: challenge, counter: identity.resyncCounter,
      keyPackage: candidate.introduction)
    resync = Resync(addressee: addressee, request: request, candidate: candidate)
    writeWhole(.identity, [.resyncCounted(request.counter)], in: &turn)
  }

  /// The counter of a request is on the disk.
  mutating func resyncCounted(_ counter: UInt64, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let request = resync?.request, request.counter == counter else { return }
    say(.resyncRequest, request.encoded, in: &turn)
  }

  mutating func resyncTimedOut(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let addressee = resync?.addressee else { return reconsiderResync(in: &turn) }
    limits.silent.insert(addressee)
    resync = nil
    beginResync(preferring: nil, in: &turn)
    if resync == nil { pursueIntents(in: &turn) }
  }

  /// It is long since this device wanted to be put back in. Whether it still has to be, the others' hellos say.
  private mutating func reconsiderResync(in turn: inout Turn<some RandomNumberGenerator>) {
    guard wantsResync else { return }
    guard cipher != nil else { return beginResync(preferring: nil, in: &turn) }
    wantsResync = false
    // What was held back waits until they have said so.
    commits.notBefore = max(commits.notBefore, turn.now + Resync.patience)
    sayHello(.asks, in: &turn)
  }

  /// Somebody was heard, whom this device may ask unless it has removed it; first, what was missed may come from there.
  mutating func resyncIfWanted(
    of speaker: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard wantsResync, resync == nil, catchUp == nil, greetings.challenges[speaker] != nil,
      let key = identity.peer(speaker)?.key, !isRemoved(key), !isGhost(speaker)
    else { return }
    beginResync(preferring: nil, in: &turn)
  }

  mutating func hear(
    resyncWelcome body: SignedBody, _ seal: SignedBody.Seal,
    in turn: inout Turn<some RandomNumberGenerator>
  ) throws(DropReason) {
    guard let welcome = try? ResyncWelcome(decoding: body.content) else {
      throw ResyncWelcome.isOfOtherFormat(body.content) ? .otherFormat : .malformed
    }
    try verify(body, by: welcome.author, seal)
    guard welcome.asker == identity.own.id, let attempt = resync, welcome.author == attempt.addressee,
      welcome.counter == attempt.request.counter
    else { return }
    guard let joined = try? attempt.candidate.join(SecretBytes(copying: welcome.welcome)),
      isOurs(joined, from: welcome.author)
    else { throw .unacceptableWelcome }
    let roster = joined.cipher.roster
    let ghosts = ghosts(in: roster, welcome.origins)
    guard !bringsBackRemoved(roster), mayEnter(roster, beside: ghosts) else {
      rememberRemoved(roster)
      shun(ghosts, onWordOf: welcome.author, in: &turn)
      tellRemovals(keysGone(in: roster), to: joined.cipher.mark, in: &turn)
      stay(besideRemovedKeyAt: joined.cipher.epoch, in: &turn)
      giveUpResync(in: &turn)
      throw .unacceptableWelcome
    }
    comeBack(by: joined.cipher, from: welcome.author, beside: ghosts, in: &turn)
    wantOwnRemovals()
    pursueIntents(in: &turn)
  }

  /// Whether a key is there that this device has removed and that is gone from its own branch: nobody moves to there. One
  /// that is to be removed from its own branch yet is no reason to stay in that, where nothing is won and others may be
  /// missing who came meanwhile. Who has lost its keys can't stay either, nor remove anybody without them. It comes, says
  /// nothing in its doubt, and removes first.
  private func bringsBackRemoved(_ roster: [RosterMember]) -> Bool {
    cipher != nil && !keysGone(in: roster).isEmpty
  }

  /// The keys in another branch's roster that are removed here and gone from our own.
  private func keysGone(in roster: [RosterMember]) -> Set<Ed25519PublicKey> {
    let own = Set(cipher?.roster.map(\.key) ?? [])
    return Set(roster.map(\.key).filter { isRemoved($0) && !own.contains($0) })
  }

  /// Who was removed before this device came is known by the key alone. The hellos of whoever has it in the roster name
  /// it by its id, and are now known for what they are.
  private mutating func rememberRemoved(_ roster: [RosterMember]) {
    for member in roster where isRemoved(member.key) && identity.former(member.id) == nil {
      identity.remember(gone: CrewIdentity.Peer(member: member.member, key: member.key))
    }
  }

  /// Of this crew, and signed by whom it says.
  private func isOurs(_ joined: JoinedCipher, from author: DeviceID) -> Bool {
    let host = joined.cipher.roster.first { $0.id == author }
    return joined.crew == identity.crew && joined.signer == author && host?.key == identity.peer(author)?.key
      && !joined.cipher.context.tombstones.holds(identity.signingKey.publicKey)
  }

  /// This device does not have to be put back in.
  mutating func giveUpResync(in turn: inout Turn<some RandomNumberGenerator>) {
    resync = nil
    wantsResync = false
    turn.emit(.cancelTimer(.resync))
    pursueIntents(in: &turn)
  }

  private mutating func comeBack(
    by cipher: any CrewCipher, from author: DeviceID, beside ghosts: [Ghost],
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let before = identity.others
    let held = identity.others.filter(\.isGhost).map(\.member.id)
    standing.comeBack(by: author, knowing: identity.witnesses, beside: held + ghosts.map(\.member.id))
    standing.forgetGhosts(outside: Set(cipher.roster.map(\.id)))
    self.cipher = cipher
    ownEpoch = cipher.mark
    wasPutBackIn = true
    resync = nil
    limits.silent = []
    renewsFirst = false
    stayed = nil
    forgetWords()
    offering.end()
    history.removeAll()
    forsakeReadmissions()
    commits.retreat(at: turn.now, chance: &turn.chance)
    renewedAt = turn.wallClock
    rotation = KeyRotation(joinedAt: turn.now, chance: &turn.chance)
    turn.emit(.cancelTimer(.resync))
    turn.emit(.journal(.resynced))
    followRoster(in: &turn)
    identity.hold(forGhosts: standing.ghosts)
    tellWhatChanged(since: before, author: author, in: &turn)
    tell(ghosts, onWordOf: author, in: &turn)
    saveIdentity(in: &turn)
    saveState(in: &turn)
    writeWhole(.history, [], in: &turn)
    turn.emit(.membersChanged(members))
    watchRotation(in: &turn)
    outbox.rewindToAwaited()
    sayHello(.asks, in: &turn)
  }
}
