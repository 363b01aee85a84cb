import LeelooCrypto
import LeelooTesting
import MLS
import TestSupport

/// One commit of a long game: who commits, and what was proposed before or goes along in it.
struct InteropTurn {
  private let number: Int
  private let committer: String
  private var kinds: [Kind]
  /// Who has something to lose or renew, other than the committer and different each time.
  private var others: [String]

  private enum Kind: CaseIterable {
    case add, remove, update, externalKey, resumption
  }

  init(number: Int, in group: InteropGroup, chance: inout SplitMix64) {
    self.number = number
    let everybody = group.peers.keys.sorted() + ["our"]
    committer = everybody.randomElement(using: &chance) ?? "our"
    others = everybody.filter { [committer] in $0 != committer }.shuffled(using: &chance)
    let count = Int.random(in: 0...3, using: &chance)
    kinds = Array(Kind.allCases.shuffled(using: &chance).prefix(count))
    // Small groups grow, large ones shrink; and whoever comes does not know an earlier epoch's key.
    kinds.removeAll { $0 == (group.peers.count < 3 ? .remove : group.peers.count > 5 ? .add : nil) }
    if kinds.contains(.add) { kinds.removeAll { $0 == .resumption } }
  }

  mutating func play(_ group: inout InteropGroup, chance: inout SplitMix64) throws {
    var carried: [Change] = []
    for kind in kinds {
      guard let change = try change(kind, in: &group) else { continue }
      if kind == .update || Bool.random(using: &chance) {
        let proposer =
          kind == .update ? change.member : group.peers.keys.sorted().randomElement(using: &chance)
        try propose(change, by: Bool.random(using: &chance) || kind == .update ? proposer : "our", in: &group)
      } else {
        carried.append(change)
      }
    }
    if committer == "our" {
      try group.commit(CommitPlan(carried.compactMap(\.proposal), renewsPath: Bool.random(using: &chance)))
    } else {
      try group.commit(by: committer, carried.map(\.wish))
    }
  }

  /// The same change in the words of both.
  private struct Change {
    var member: String?
    var wish: InteropPeer.Wish
    /// Nil for a new leaf, which each makes of its own.
    var proposal: Proposal?
  }

  private func propose(_ change: Change, by name: String?, in group: inout InteropGroup) throws {
    switch (name, change.proposal) {
    case ("our", nil): try group.proposeUpdate()
    case ("our", let proposal?): try group.propose(proposal)
    case (let name?, _): try group.propose(change.wish, by: name)
    case (nil, _): break
    }
  }

  private mutating func change(_ kind: Kind, in group: inout InteropGroup) throws -> Change? {
    switch kind {
    case .add:
      let package = try group.keyPackage(of: "n\(number)")
      return Change(wish: .add(package), proposal: .add(package))
    case .remove:
      guard let name = others.firstIndex(where: { $0 != "our" }).map({ others.remove(at: $0) }) else {
        return nil
      }
      let place = try group.place(of: name)
      return Change(wish: .remove(place), proposal: .remove(place))
    case .update:
      return others.popLast().map { Change(member: $0, wish: .update, proposal: nil) }
    case .externalKey:
      return Change(
        wish: .externalKey(InteropGroup.externalKey.id),
        proposal: .preSharedKey(id(.external(id: InteropGroup.externalKey.id), group)))
    case .resumption:
      let epoch = group.our.context.epoch
      return Change(
        wish: .resumption(epoch: epoch),
        proposal: .preSharedKey(
          id(.resumption(.application, groupID: group.our.id, epoch: epoch), group)))
    }
  }

  private func id(_ key: PreSharedKeyID.Key, _ group: InteropGroup) -> PreSharedKeyID {
    PreSharedKeyID(key, nonce: group.chance.bytes(CipherSuite.hashCount))
  }
}
