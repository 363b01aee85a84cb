import LeelooCrypto
import MLS
import TestSupport
import Testing

@Suite("Paths through a group's life")
struct GroupEvolutionTests {
  @Test("whoever commits, all others follow, and a newcomer finds the tree valid", arguments: 1...3)
  func evolution(seed: Int) throws {
    var chance = SplitMix64(seed: UInt64(seed))
    var group = try TestTree("first")
    for step in 0..<25 {
      let present = group.tree.members.map(\.index)
      let committer = try #require(present.randomElement(using: &chance))
      let others = present.filter { $0 != committer }
      let removed = others.shuffled(using: &chance).prefix(Int.random(in: 0...2, using: &chance))
      let added = (0..<Int.random(in: 0...3, using: &chance)).map { "step \(step), \($0)" }
      try group.commit(from: committer, adding: added, removing: Array(removed))
      try group.tree.validate()
      for (leaf, keys) in group.members {
        #expect(keys.leaf == leaf)
        for (node, _) in keys.seeds {
          #expect(group.tree.encryptionKey(at: node) == keys[node].map(HPKEPublicKey.init(of:)))
        }
      }
    }
  }

  @Test("thirty-two members can all commit in turn")
  func large() throws {
    var group = try TestTree("0")
    try group.commit(from: LeafIndex(0), adding: (1..<32).map { "\($0)" })
    for leaf in stride(from: 0, to: 32, by: 5) { try group.commit(from: LeafIndex(UInt32(leaf))) }
    #expect(group.tree.size.leafCount == 32)
    try group.tree.validate()
    #expect(group.members.values.allSatisfy { $0.seeds.count <= 6 })
  }

  @Test("after a commit a member has none of the keys that it replaced")
  func keysAreForgotten() throws {
    var group = try TestTree("0", "1", "2", "3")
    let reader = LeafIndex(3)
    let before = try #require(group.members[reader]).seeds
    try group.commit(from: LeafIndex(0))
    let after = try #require(group.members[reader]).seeds
    let root = group.tree.size.root
    #expect(before.first { $0.node == root }?.seed != after.first { $0.node == root }?.seed)
    #expect(after.filter { $0.node == root }.count == 1)
    try group.commit(from: LeafIndex(0), removing: [LeafIndex(2)])
    let kept = try #require(group.members[reader]).seeds.map(\.node)
    #expect(!kept.contains(NodeIndex(5)))
  }

  @Test("a removed member has no key for the next path")
  func removed() throws {
    var group = try TestTree("0", "1", "2", "3")
    let gone = try #require(group.members[LeafIndex(2)])
    try group.tree.remove(LeafIndex(2))
    let update = try group.path(from: LeafIndex(0))
    let context = group.context(update.tree)
    let path = try update.encrypted(context: context, excluding: [], chance: SystemRandomness())
    #expect(throws: MLSError.path(.noSecretForThisDevice)) {
      try gone.processing(
        path, from: LeafIndex(0), in: update.tree, excluding: [], context: context, suite: TestClient.suite)
    }
  }

  @Test("a snapshot has the same keys")
  func snapshot() throws {
    let keys = try #require(try TestTree("0", "1", "2").members[LeafIndex(1)])
    let again = try PrivateTree(leaf: keys.leaf, seeds: keys.seeds)
    #expect(again.seeds.map(\.node) == keys.seeds.map(\.node))
    #expect(again.seeds.map(\.seed) == keys.seeds.map(\.seed))
    #expect(throws: MLSError.noMember(at: LeafIndex(9))) {
      try PrivateTree(leaf: LeafIndex(9), seeds: keys.seeds)
    }
  }
}
