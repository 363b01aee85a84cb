import CrewMessages
import LeelooCrypto

/// Whom somebody let in who is gone: what a member that is put into another branch has to know of its members.
///
/// Whoever is removed may have let devices of its own in where those do not hear it who remove it. If one of these removes it
/// as well, nobody is in that branch whom they know to be removed.
extension CrewIdentity {
  /// The others whose host is gone, or whose host's host is, and so on.
  var orphans: [ResyncWelcome.Orphan] {
    others.flatMap { peer in
      goneHosts(of: peer).map { ResyncWelcome.Orphan(member: peer.key, host: $0) }
    }
  }

  private func goneHosts(of peer: Peer) -> [Ed25519PublicKey] {
    var gone: [Ed25519PublicKey] = []
    var seen: Set<DeviceID> = [own.id, peer.member.id]
    var next = peer.addedBy
    while let host = next, seen.insert(host).inserted {
      let former = self.peer(host) == nil ? former(host) : nil
      if let former { gone.append(former.key) }
      next = (self.peer(host) ?? former)?.addedBy
    }
    return gone
  }
}

extension Crew {
  /// Nobody whom this device does not know comes in by the hand of one that is gone from its own branch, because it was
  /// removed there: that one is to go as well, as if this device's user had removed it.
  mutating func buryGhosts(
    among roster: [RosterMember], _ orphans: [ResyncWelcome.Orphan],
    in turn: inout Turn<some RandomNumberGenerator>
  ) {
    let own = cipher?.roster ?? []
    let ghosts = orphans.filter { orphan in
      isRemoved(orphan.host) && !own.contains { $0.key == orphan.host || $0.key == orphan.member }
        && !identity.others.contains { $0.key == orphan.member }
        && roster.contains { $0.key == orphan.member && $0.id != identity.own.id }
    }
    guard !ghosts.isEmpty else { return }
    for ghost in ghosts { identity.removals.bury(ghost.member) }
    saveIdentity(in: &turn)
  }
}
