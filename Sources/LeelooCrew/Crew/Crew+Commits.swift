import CrewMessages
import LeelooCrypto

/// Changing the crew. A commit is staged, saved, published, and adopted when it comes back before any other of its
/// epoch: the hub's order is the same for all (RFC 9750 section 5.2).
extension Crew {
  /// Whether this device can change the present epoch.
  private var canCommit: Bool {
    link?.isOutboxOpen == true && cipher != nil && catchUp == nil && resync == nil && !isLeaving
  }

  /// Whether it may, for this. One in doubt only puts back in those of its roster who ask it in person: nobody comes in by
  /// that who was not, and of two that wait for each other's word one would wait for ever. And it does what its own user
  /// wants who removes somebody, and what makes the others follow that. So does one that waits to be put back in, since
  /// the others have left its epoch. One in doubt also removes on another branch's word, which makes no branch of its
  /// adversary's any worse; where it was right about its own, the others can then come there.
  private func mayCommit(_ intent: CrewIntent?) -> Bool {
    if case .follow(let word) = intent, wantsResync || !counts(word) { return false }
    guard standing.isProvisional || wantsResync else { return true }
    return switch intent {
    case .readmit, .remove, .follow: true
    case .renew: offering.beyond != nil
    case .grant, .takeProposals, nil: false
    }
  }

  private var isCommitUnderway: Bool { cipher.map { flight.carries(.commit($0.mark)) } ?? false }

  mutating func want(_ intent: CrewIntent, in turn: inout Turn<some RandomNumberGenerator>) {
    commits.want(intent)
    pursueIntents(in: &turn)
  }

  /// Goes on with what is wanted, as far as it can.
  mutating func pursueIntents(in turn: inout Turn<some RandomNumberGenerator>) {
    guard canCommit, cipher?.staged != nil || commits.intents.contains(where: mayCommit) else { return }
    guard commits.notBefore <= turn.now else {
      return turn.emit(.startTimer(.commit, after: commits.notBefore - turn.now))
    }
    // One that is under way may come back first, and is adopted then. So may one of before that the crew has followed: in
    // what was missed it is the first, and without it nothing after it opens.
    if !mayCommit(commits.current), !isCommitUnderway, commits.intents.contains(where: mayCommit) {
      cipher?.dropStaged()
    }
    guard cipher?.staged == nil else { return publishStaged(in: &turn) }
    while let intent = commits.intents.first(where: mayCommit) {
      if stage(intent, in: &turn) { return }
      commits.drop(intent)
    }
  }

  /// Stages a commit; false if nothing is to be done, or nothing can.
  private mutating func stage(
    _ intent: CrewIntent, in turn: inout Turn<some RandomNumberGenerator>
  ) -> Bool {
    guard let change = change(for: intent) else {
      forsake(intent)
      return false
    }
    do throws(CrewError) {
      try cipher?.stage(change, wallClock: turn.wallClock)
      try checkLengths(for: intent)
    } catch {
      if case .grant(let introduction, _) = intent { turn.emit(.grantRefused(error, for: introduction)) }
      // Whoever is to blame itself has had its turn.
      if error == .cryptoFailed || error == .tooManyInARow { forsake(intent) }
      return false
    }
    commits.current = intent
    commits.lastStaged += 1
    writeWhole(.state, [.staged(commits.lastStaged)], in: &turn)
    return true
  }

  /// Nothing comes of it. Whoever asked for it may ask again at once, as if it had not been heard.
  private mutating func forsake(_ intent: CrewIntent) {
    if let asker = intent.asker { limits.noteUnserved(asker) }
  }

  /// Of those who wait to be put back in these, or all, may ask anew at once: they are back in by what they had asked before, or
  /// this device is where they need not be.
  mutating func forsakeReadmissions(of devices: [DeviceID]? = nil) {
    let askers = commits.askers.filter { devices?.contains($0) ?? true }
    askers.forEach { limits.noteUnserved($0) }
    commits.dropReadmissions(of: askers)
  }

  private func welcomeLimit(for intent: CrewIntent) -> Int {
    if case .readmit = intent { ResyncWelcome.welcomeLimit } else { BoxContent.welcomeLimit }
  }

  /// What a welcome holds is of all members' making; it has to fit into a box of the pairing, or into a frame. What a commit
  /// holds is of a newcomer's.
  private mutating func checkLengths(for intent: CrewIntent) throws(CrewError) {
    guard let staged = cipher?.staged else { return }
    let bytes = staged.welcome?.count ?? 0
    guard bytes > welcomeLimit(for: intent) || staged.handshake.count > HandshakeHistory.handshakeLimit else {
      return
    }
    cipher?.dropStaged()
    throw bytes > welcomeLimit(for: intent) ? .welcomeTooLong(bytes: bytes) : .malformed
  }

  /// What to commit for a wish, if it still stands.
  private func change(for intent: CrewIntent) -> CipherChange? {
    switch intent {
    case .grant(let introduction, _): .add(introduction: introduction)
    case .remove(let device): identity.peer(device) == nil ? nil : .remove(device)
    case .follow(let word): identity.peer(word.device) == nil ? nil : .remove(word.device)
    case .readmit(let request):
      identity.witnesses.contains(request.asker)
        ? .readmit(request.asker, introduction: request.keyPackage) : nil
    case .takeProposals: cipher?.hasLeavers == true ? .takeProposals : nil
    case .renew: mayRenew || renewsFirst || isLeafOld ? .renew(identity.profile) : nil
    }
  }

  /// Whether there is room for one more commit that nobody asked for. What others say of this device, and of other branches,
  /// makes it renew its keys; one that had used all its commits up for that could let nobody in.
  var mayRenew: Bool { renewalsLeft > 0 }

  /// For how many there is room.
  var renewalsLeft: Int { max(0, CommitRun.ownLimit - (cipher?.commitsInARow ?? 0)) }

  /// Whether this device's user has changed what its leaf says.
  private var isLeafOld: Bool {
    cipher?.roster.contains { $0.id == identity.own.id && $0.profile.encoded != identity.profile.encoded }
      == true
  }

  /// Publishes the staged commit once it is on the disk: the others would follow one that its author, after a power
  /// cut, does not know and can't read.
  mutating func publishStaged(in turn: inout Turn<some RandomNumberGenerator>) {
    guard canCommit, mayCommit(commits.current), commits.isStored, let staged = cipher?.staged,
      let mark = cipher?.mark, !flight.carries(.commit(mark))
    else { return }
    commits.lastPublished = commits.lastStaged
    let salt = turn.chance.bytes(OuterFrame.saltCount)
    publish(OuterFrame(kind: .message, salt: salt, body: staged.handshake), .commit(mark), in: &turn)
  }

  /// Our commit came back: if no other came before it, it stands.
  mutating func committed(_ mark: EpochMark, in turn: inout Turn<some RandomNumberGenerator>) {
    if cipher?.mark == mark { adoptStaged(in: &turn) }
  }

  mutating func adoptStaged(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let staged = cipher?.staged, let mark = cipher?.mark else { return }
    guard let news = cipher?.adoptStaged(at: turn.now) else { return abandonStaged(in: &turn) }
    let intent = commits.current
    commits.current = nil
    // One from before the start may have begun an epoch in which that run has spoken.
    if commits.lastStaged > 0 { ownEpoch = cipher?.mark }
    if let intent { commits.drop(intent) }
    if case .grant(let introduction, _) = intent { letIn = LetIn(introduction: introduction, news) }
    renewed(in: &turn)
    remember(staged.handshake, in: mark, in: &turn)
    enterEpoch(news, consequences(of: intent, staged), in: &turn)
  }

  /// What was staged is nothing that the crew follows; what is still wanted is made anew.
  private mutating func abandonStaged(in turn: inout Turn<some RandomNumberGenerator>) {
    commits.current = nil
    saveState(in: &turn)
    pursueIntents(in: &turn)
  }

  /// What may be said once the new epoch is on the disk. A welcome for whom nobody here waits any more is nobody's.
  private func consequences(of intent: CrewIntent?, _ staged: StagedHandshake) -> [Consequence] {
    guard let welcome = staged.welcome else { return [] }
    switch intent {
    case .readmit(let request): return [.readmitted(request, welcome: welcome)]
    case .grant(let introduction, _): return [.welcome(welcome, for: introduction)]
    case .remove, .follow, .takeProposals, .renew, nil: return []
    }
  }

  /// Another one's commit came first.
  mutating func lostRace(to author: DeviceID, in turn: inout Turn<some RandomNumberGenerator>) {
    let current = commits.current
    commits.retreat(at: turn.now, chance: &turn.chance)
    // What came to pass while this device was away has beaten nothing of it.
    if current != nil, let times = commits.heldUp(by: author) {
      insistOnRemoval(of: author, heldUp: times, in: &turn)
    }
    if !renewsFirst, commits.intents.contains(.renew) {
      // What nobody waits for keeps out of the way for longer (``KeyRotation/courtesy``).
      commits.drop(.renew)
      watchRotation(in: &turn)
    }
    guard case .grant(let introduction, let tries) = current else { return }
    commits.drop(.grant(introduction: introduction, triesLeft: tries))
    guard tries > 0 else { return turn.emit(.grantRefused(.outrun, for: introduction)) }
    commits.intents.insert(.grant(introduction: introduction, triesLeft: tries - 1), at: 0)
  }

  /// Whoever is to be removed comes first again and again. It can't do that for ever (``CommitRun``): nothing else is tried
  /// before, and nobody's turn is waited for.
  private mutating func insistOnRemoval(
    of device: DeviceID, heldUp times: Int, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard times >= Commits.removalTries else { return }
    commits.notBefore = turn.now
    commits.wantFirst(.remove(device))
    guard times == Commits.removalTries, let member = identity.peer(device)?.member else { return }
    turn.emit(.removalHeldUp(member))
    turn.emit(.journal(.removalHeldUp))
  }
}
