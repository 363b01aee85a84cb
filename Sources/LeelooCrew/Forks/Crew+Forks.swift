import CrewMessages
import LeelooCrypto

/// When two parts of a crew have gone different ways, as a hub can bring about (<doc:Forks>).
extension Crew {
  /// How long the members of both sides have to be heard.
  private static let hearing: Duration = .seconds(3)
  /// How long a hello counts, and a decision to stay.
  private static let memory: Duration = .seconds(60)
  /// How long, in milliseconds, the members of a branch of the same length have to come over by themselves: those go on
  /// first who have heard more of their own.
  private static let coming = (ofMore: 5_000...8_000, otherwise: 12_000...20_000)

  /// Where a member was heard to be, and when.
  struct Heard: Sendable {
    let mark: EpochMark
    let at: Duration
    /// Somebody is in its roster whom we removed, or it is one itself; or a ghost.
    var holdsRemovedKey = false
    /// A ghost is in its roster.
    var hasGhost = false
    /// The removed keys in its roster that are not in ours any more: as nobody comes back under an old id, it is in another
    /// branch, or has not heard of the removal.
    var formerKeys: Set<Ed25519PublicKey> = []
    /// It was told of these since.
    var isTold = false

    var holdsFormerKey: Bool { hasGhost || !formerKeys.isEmpty }
  }

  /// A member said where it is.
  mutating func place(_ hello: Hello, in turn: inout Turn<some RandomNumberGenerator>) {
    let said = heard(hello, at: turn.now)
    let wasAlone = !hasCompany(at: turn.now)
    heard[hello.member.id] = said
    if wasAlone { companyCame(in: &turn) }
    guard let mark = cipher?.mark, !hello.flags.contains(.lost) else { return }
    if hello.epoch == mark {
      agreed(hello.member.id, in: &turn)
    } else if hello.epoch.epoch == mark.epoch || said.holdsFormerKey && hello.epoch.epoch > mark.epoch {
      forked(hello.epoch, in: &turn)
    } else if hello.epoch.epoch > mark.epoch {
      isBehind(hello.epoch, in: &turn)
    }
  }

  private func heard(_ hello: Hello, at now: Duration) -> Heard {
    let roster = Set(hello.positions.map(\.device) + [hello.member.id])
    let removed = (identity.others + identity.former).filter {
      roster.contains($0.member.id) && isRemoved($0.key)
    }
    let holdsGhost = holdsGhost(roster)
    return Heard(
      mark: hello.epoch, at: now, holdsRemovedKey: holdsGhost || !removed.isEmpty, hasGhost: holdsGhost,
      formerKeys: Set(removed.filter { identity.peer($0.member.id) == nil }.map(\.key)))
  }

  /// Whether this device has decided about that branch just now; one that has grown since is another matter.
  private func hasStayed(against other: EpochMark, at now: Duration) -> Bool {
    stayed.map { now - $0.at < Self.memory && other.epoch <= $0.against } ?? false
  }

  /// Whether this device removed a key, or followed the crew in doing so. What it was told while in doubt counts for
  /// nothing.
  func isRemoved(_ key: Ed25519PublicKey) -> Bool {
    identity.removals.holds(key)
      || !standing.isProvisional && cipher?.context.tombstones.holds(key) == true
  }

  private mutating func agreed(_ device: DeviceID, in turn: inout Turn<some RandomNumberGenerator>) {
    attendance.hear(device)
    guard standing.isProvisional else { return }
    standing.hear(device)
    guard !standing.isProvisional else { return }
    confirmed(in: &turn)
  }

  /// This device may believe in its epoch.
  mutating func confirmed(in turn: inout Turn<some RandomNumberGenerator>) {
    attendance.settle()
    forgetStrangers()
    retire(outbox.removeDone(), in: &turn) { $0.recipients.isEmpty ? .expired : $0.delivery }
    saveState(in: &turn)
    pursueIntents(in: &turn)
    publishOutbox(in: &turn)
    publishAcknowledgements(in: &turn)
  }

  /// There is another branch.
  mutating func forked(_ other: EpochMark?, in turn: inout Turn<some RandomNumberGenerator>) {
    guard let other, rivalBranch == nil, resync == nil, !wantsResync else { return }
    if hasStayed(against: other, at: turn.now) { return tellRemovalsAgain(to: other, in: &turn) }
    rivalBranch = other
    turn.emit(.startTimer(.fork, after: Self.hearing))
    sayHello(.asks, in: &turn)
  }

  /// Everybody who is there was heard: stay, or go over to the others.
  mutating func decideFork(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let mark = cipher?.mark else { return }
    guard let first = rivalBranch.take() else { return settleTie(in: &turn) }
    let recent = heard.filter { turn.now - $0.value.at <= Self.memory && identity.peer($0.key) != nil }
    let rivals = Set(recent.values.map(\.mark).filter { $0 != mark && $0.epoch >= mark.epoch })
    let branches = (rivals.isEmpty ? [first] : rivals.sorted { $0.tag < $1.tag }).map { rival in
      branch(rival, recent, ownCount: 0)
    }
    let own = branch(mark, recent, ownCount: 1)
    guard let best = branches.max(by: { ForkRule.decide(own: $0, other: $1) == .move }),
      ForkRule.decide(own: own, other: best) == .move
    else {
      for branch in branches where branch.holdsRemovedKey { tellRemovals(to: branch.mark, in: &turn) }
      offer(own, against: branches, in: &turn)
      return stay(against: branches.map(\.mark.epoch).max() ?? first.epoch, in: &turn)
    }
    noteFork(moves: true, in: &turn)
    beginResync(preferring: recent.first { $0.value.mark == best.mark }?.key, in: &turn)
  }

  private func branch(
    _ mark: EpochMark, _ recent: [DeviceID: Heard], ownCount: Int
  ) -> ForkRule.Branch {
    let members = recent.values.filter { $0.mark == mark }
    // Whom this device is about to remove is no reason to leave its own branch.
    let isOwn = mark == cipher?.mark
    return ForkRule.Branch(
      mark: mark, membersHeard: ownCount + members.count,
      holdsRemovedKey: members.contains { isOwn ? $0.holdsFormerKey : $0.holdsRemovedKey })
  }

  /// Others may have a reason to stay as well: who has not heard of a removal can't be told of it, and of two branches of
  /// one length each side may have heard more of its own members, for nobody hears whom it does not know. All come to
  /// the longer branch, so ours becomes that.
  private mutating func offer(
    _ own: ForkRule.Branch, against branches: [ForkRule.Branch],
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    if let rival = branches.filter(\.holdsRemovedKey).map(\.mark.epoch).max() {
      outgrow(rival, from: own.mark.epoch, in: &turn)
    } else if let rival = branches.first(where: { $0.mark.epoch == own.mark.epoch }) {
      let coming = own.membersHeard > rival.membersHeard ? Self.coming.ofMore : Self.coming.otherwise
      let delay = Int.random(in: coming, using: &turn.chance)
      turn.emit(.startTimer(.fork, after: .milliseconds(delay)))
    }
  }

  /// Nobody came over from a branch of our length.
  private mutating func settleTie(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let mark = cipher?.mark, !standing.isProvisional,
      heard.contains(where: {
        identity.peer($0.key) != nil && $0.value.mark.epoch == mark.epoch && $0.value.mark != mark
      })
    else { return }
    outgrow(mark.epoch, from: mark.epoch, in: &turn)
  }

  private mutating func outgrow(
    _ rival: UInt64, from epoch: UInt64, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard rival >= epoch, rival - epoch < renewalsLeft else { return }
    if offering.begin(beyond: rival, from: epoch, at: turn.now) { want(.renew, in: &turn) }
  }

  /// One more commit, until our branch is the longer one.
  mutating func goOnOffering(in turn: inout Turn<some RandomNumberGenerator>) {
    guard let end = offering.beyond, let epoch = cipher?.epoch else { return }
    guard epoch > end || !mayRenew else { return commits.want(.renew) }
    offering.end()
    sayHello(.asks, in: &turn)
  }

  /// In a branch that is this long is whom this device has removed, as the way into it shows and no hello could before.
  mutating func stay(besideRemovedKeyAt rival: UInt64, in turn: inout Turn<some RandomNumberGenerator>) {
    stay(against: rival, in: &turn)
    if let epoch = cipher?.epoch { outgrow(rival, from: epoch, in: &turn) }
  }

  /// The others come over.
  private mutating func stay(against epoch: UInt64, in turn: inout Turn<some RandomNumberGenerator>) {
    stayed = (turn.now, epoch)
    noteFork(moves: false, in: &turn)
  }
}
