import CrewMessages
import LeelooCrypto

/// Ghosts: newcomers by the hand of one that was removed (<doc:Forks>).
///
/// Whoever is removed may have let devices of its own in where those do not hear it who remove it. If one of these removes it
/// as well, nobody is in that branch whom they know to be removed. What makes a ghost is a member's word for who let whom in.
/// So nobody is removed for it, nor told to be gone: it says into which branch this device does not go, or what its user is
/// asked.
struct Ghost: Equatable, Sendable {
  let member: RosterMember
  /// Who let it in, or let in its host, and is removed here.
  let hand: Ed25519PublicKey
}

extension Crew {
  /// How many ghosts are remembered: as many as two whole crews, so that a liar's inventions hold no more memory.
  static var shunnedLimit: Int { 64 }

  /// Those of a roster whom this device does not know, and behind whom stands one that it has removed before anybody that it
  /// knows. An end that it does not know makes no ghost.
  func ghosts(in roster: [RosterMember], _ origins: [ResyncWelcome.Origin]) -> [Ghost] {
    let hosts = Dictionary(origins.map { ($0.member, $0.host) }) { first, _ in first }
    return roster.compactMap { member in
      guard member.id != identity.own.id, !isKnown(member.key), !isRemoved(member.key) else { return nil }
      return removedHand(behind: member.key, hosts).map { Ghost(member: member, hand: $0) }
    }
  }

  private func removedHand(
    behind member: Ed25519PublicKey, _ hosts: [Ed25519PublicKey: Ed25519PublicKey]
  ) -> Ed25519PublicKey? {
    var seen: Set = [member]
    var next = hosts[member]
    while let host = next, seen.insert(host).inserted {
      if isRemoved(host) { return host }
      if isKnown(host) { return nil }
      next = hosts[host]
    }
    return nil
  }

  private func isKnown(_ key: Ed25519PublicKey) -> Bool {
    key == identity.signingKey.publicKey
      || identity.others.contains { $0.key == key && !isGhost($0.member.id) }
  }

  /// Whether a member is held for a ghost. The identity says so, too: who loses its keys again loses no doubt with them.
  func isGhost(_ device: DeviceID) -> Bool {
    standing.ghosts.contains(device) || identity.peer(device)?.isGhost == true
  }

  /// Whether this device goes to where ghosts are: without keys it can't stay, from a ghost that is here as well staying keeps
  /// nobody away, and beside one whom it is to remove yet, and who is there as well, they came before its word.
  func mayEnter(_ roster: [RosterMember], beside ghosts: [Ghost]) -> Bool {
    guard let own = cipher?.roster else { return true }
    return ghosts.allSatisfy { ghost in
      own.contains { $0.key == ghost.member.key }
        || own.contains { $0.key == ghost.hand } && roster.contains { $0.key == ghost.hand }
    }
  }

  /// The hellos of whoever has a ghost in its roster are known for what they are, until the next start.
  mutating func shun(
    _ ghosts: [Ghost], onWordOf author: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let found = ghosts.filter { !shunned.contains($0.member.id) }.prefix(Self.shunnedLimit - shunned.count)
    tell(Array(found), onWordOf: author, in: &turn)
    shunned.formUnion(found.map(\.member.id))
  }

  /// Whether a roster, as a hello has it, is of a branch that this device did not enter for its ghosts.
  func holdsGhost(_ roster: Set<DeviceID>) -> Bool {
    !shunned.isDisjoint(with: roster.subtracting(identity.otherIDs))
  }

  /// Says on whose word somebody is held for a ghost.
  func tell(
    _ ghosts: [Ghost], onWordOf author: DeviceID, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard let author = identity.peer(author)?.member else { return }
    for ghost in ghosts {
      let host = (identity.others + identity.former).last { $0.key == ghost.hand }?.member
      turn.emit(.ghostFound(ghost.member.member, letInBy: host, onWordOf: author))
    }
  }
}
