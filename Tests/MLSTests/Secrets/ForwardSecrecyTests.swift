import LeelooCrypto
import Testing

@testable import MLS

/// What a thief finds in a snapshot (RFC 9420 section 9.2).
@Suite("Keys that are gone")
struct ForwardSecrecyTests {
  private func ratchet(_ group: Group, of leaf: LeafIndex) throws -> MessageRatchet {
    var tree = group.traffic.secretTree
    try tree.skip(.application, of: leaf, to: 0, limit: 0)
    return try #require(tree.ratchets[Int(leaf.value)]?.application)
  }

  private func key(_ generation: UInt32, of ratchet: MessageRatchet, _ suite: CipherSuite) -> SecretBytes {
    var ratchet = ratchet
    ratchet.skip(to: generation, suite)
    return SkippedKey(generation: generation, ratchetSecret: ratchet.secret, suite).key
  }

  @Test("a message's key is gone once it was sealed, and once it was opened")
  func used() throws {
    var party = try Party("amy", "ben")
    let ratchet = try ratchet(party["ben"], of: party.place(of: "amy"))
    let secret = key(0, of: ratchet, party.suite)
    let message = try party.say("once", by: "amy")
    try party.deliver(message, to: "ben")
    for name in ["amy", "ben"] {
      let snapshot = party[name].snapshot()
      #expect(!snapshot.contains(secret) && !snapshot.contains(ratchet.secret), "\(name)")
    }
    #expect(throws: MLSError.message(.generationConsumed(0))) { try party.deliver(message, to: "ben") }
  }

  @Test("a missing message's key waits, opens it, and is gone")
  func skipped() throws {
    var party = try Party("amy", "ben")
    let secret = key(0, of: try ratchet(party["ben"], of: party.place(of: "amy")), party.suite)
    let missing = try party.say("first", by: "amy")
    try party.deliver(try party.say("second", by: "amy"), to: "ben")
    #expect(party["ben"].snapshot().contains(secret))
    #expect(try party.deliver(missing, to: "ben").text == "first")
    #expect(!party["ben"].snapshot().contains(secret))
  }

  @Test("a key that waits too long is gone at the second ageing")
  func aged() throws {
    var party = try Party("amy", "ben")
    let secret = key(0, of: try ratchet(party["ben"], of: party.place(of: "amy")), party.suite)
    let missing = try party.say("first", by: "amy")
    try party.deliver(try party.say("second", by: "amy"), to: "ben")
    party["ben"] = party["ben"].agingSkippedKeys()
    #expect(party["ben"].snapshot().contains(secret))
    party["ben"] = party["ben"].agingSkippedKeys()
    #expect(!party["ben"].snapshot().contains(secret))
    #expect(throws: MLSError.message(.generationConsumed(0))) { try party.deliver(missing, to: "ben") }
  }

  @Test("nothing of an epoch that is over is left, for the committer and for the others")
  func pastEpoch() throws {
    var party = try Party("amy", "ben", "cleo")
    party["amy"].policy.resumptionEpochLimit = 0
    party["ben"].policy.resumptionEpochLimit = 0
    let before = party["ben"]
    let amyKeys = party["amy"].own.path.seeds.map(\.seed)
    try party.commit(by: "amy")
    for name in ["amy", "ben"] {
      let snapshot = party[name].snapshot()
      for secret in before.epoch.secrets.all + [before.traffic.senderDataSecret] {
        #expect(!snapshot.contains(secret), "\(name)")
      }
    }
    for seed in amyKeys { #expect(!party["amy"].snapshot().contains(seed)) }
  }

  @Test("secrets of the secret tree go as soon as something was derived from them")
  func secretTree() throws {
    var party = try Party("amy", "ben", "cleo", "dan")
    let before = party["ben"].traffic.secretTree
    let root = try #require(before.nodes[3])
    try party.deliver(try party.say("hello", by: "amy"), to: "ben")
    #expect(!party["ben"].snapshot().contains(root))
    let after = party["ben"].traffic.secretTree.nodes
    #expect(after.indices.filter { after[$0] != nil } == [2, 5])
  }

  @Test("a past epoch keeps none of our own sending keys, and nothing that they come from")
  func pastEpochOfOurs() throws {
    let amy = try Party("amy", "ben")["amy"]
    let past = try PastEpoch(of: amy)
    var tree = past.traffic.secretTree
    #expect(throws: MLSError.message(.unknownSender(amy.ownIndex))) {
      try tree.skip(.application, of: amy.ownIndex, to: 1, limit: 1)
    }
    #expect(tree.nodes.indices.filter { tree.nodes[$0] != nil } == [2])
  }
}
