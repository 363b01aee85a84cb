import CrewMessages
import LeelooCrypto

/// Going: by one's own wish, or by the others'.
extension Crew {
  /// How long a leaver waits for the others to commit that it is gone.
  private static let leavingLimit: Duration = .seconds(30)

  mutating func leave(in turn: inout Turn<some RandomNumberGenerator>) {
    guard !isLeaving else { return }
    isLeaving = true
    cipher?.dropStaged()
    guard link?.isSubscribed == true, !identity.others.isEmpty, cipher != nil else { return wipe(in: &turn) }
    giveUpOutbox(in: &turn)
    proposeLeaving(in: &turn)
    turn.emit(.startTimer(.leaving, after: Self.leavingLimit))
  }

  /// Says that this device leaves, without waiting for a disk that is about to be erased.
  mutating func abandon(in turn: inout Turn<some RandomNumberGenerator>) {
    isLeaving = true
    if let proposal = try? cipher?.proposeLeaving() { publishLeaving(proposal, in: &turn) }
  }

  /// The power went while this device was leaving. Whoever has its proposal commits that it is gone, so it goes on.
  mutating func resumeLeaving(in turn: inout Turn<some RandomNumberGenerator>) {
    guard cipher?.isLeaving == true else { return }
    isLeaving = true
    turn.emit(.startTimer(.leaving, after: Self.leavingLimit))
  }

  /// Asks the others to commit that this device is gone, in the present epoch. They hear it once the disk knows: one
  /// that forgot what it asked for could not read the commit by which it is gone.
  mutating func proposeLeaving(in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isSubscribed == true, let proposal = try? cipher?.proposeLeaving() else { return }
    saveState([.leaving(proposal: proposal)], in: &turn)
  }

  mutating func publishLeaving(_ proposal: [UInt8], in turn: inout Turn<some RandomNumberGenerator>) {
    guard link?.isSubscribed == true else { return }
    let salt = turn.chance.bytes(OuterFrame.saltCount)
    publish(OuterFrame(kind: .message, salt: salt, body: proposal), .other, in: &turn)
  }

  /// A member asks to be let go.
  mutating func proposed(
    leavingOf device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    commits.want(.takeProposals)
    takeTurns(besides: [device], in: &turn)
    pursueIntents(in: &turn)
  }

  /// What all want who heard it, besides these, is done by the one with the lowest place that is there, or by the next if
  /// that one does not.
  mutating func takeTurns(besides devices: Set<DeviceID>, in turn: inout Turn<some RandomNumberGenerator>) {
    let online = identity.others.map(\.member.id).filter {
      greetings.connections[$0] != nil && !devices.contains($0)
    }
    let rank = online.count { place($0) < place(identity.own.id) }
    commits.notBefore = max(
      commits.notBefore, turn.now + .milliseconds(Int.random(in: 0...200, using: &turn.chance) + 500 * rank))
  }

  /// The place of a member in the tree; after all others for who has none.
  func place(_ device: DeviceID) -> UInt32 {
    cipher?.roster.first { $0.id == device }?.place ?? .max
  }

  mutating func wasRemoved(by author: DeviceID?, in turn: inout Turn<some RandomNumberGenerator>) {
    // Who did it on another branch's word did not want it, and who said so need not have.
    let isByWord = tellers[identity.signingKey.publicKey] != nil
    let remover = isByWord ? nil : author.flatMap { identity.peer($0)?.member }
    if !isLeaving { turn.emit(.removed(by: remover)) }
    wipe(in: &turn)
  }

  /// Nothing of the crew stays on this device.
  mutating func wipe(in turn: inout Turn<some RandomNumberGenerator>) {
    if link != nil { turn.emit(.unsubscribe(topic: frames.topic)) }
    hasLeft = true
    cipher = nil
    giveUpOutbox(in: &turn)
    inboxes = Inboxes()
    history.removeAll()
    vault.ledger.forgetConsequences()
    for timer in CrewTimer.allCases { turn.emit(.cancelTimer(timer)) }
    for file in CrewFile.allCases {
      // A file in doubt is not waited for: a removal does not care what is in it.
      _ = vault.ledger.release(file)
      writeWhole(file, [], in: &turn)
    }
  }

  /// Whoever waits for a message is told that nothing comes of it.
  private mutating func giveUpOutbox(in turn: inout Turn<some RandomNumberGenerator>) {
    for entry in outbox.removeAll() {
      turn.emit(entry.isStored ? .delivery(entry.id, .expired) : .refused(entry.id, .leaving))
    }
    turn.emit(.waiting(0))
  }
}
