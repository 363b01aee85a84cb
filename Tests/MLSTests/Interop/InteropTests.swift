import LeelooCrypto
import LeelooTesting
import MLS
import TestSupport
import Testing

/// In one group with another implementation: what one commits or says, the other follows and understands.
///
/// PyPI's `rfc9420` 1.3.0. Where it leaves RFC 9420 it is mended (`mending.py`), but for these:
/// - it does not follow the commit that removes it, so nobody asks it to;
/// - it takes no two Updates in one commit, although section 12.2 forbids only two of one leaf;
/// - it has no ReInit, branching or external commit that goes with the RFC, which are left out here too.
@Suite(
  "Beside another implementation",
  .enabled(
    if: InteropPeer.python != nil, "no Python with rfc9420 1.3.0 in .build/python: make deps sets it up"),
  .timeLimit(.minutes(2)))
struct InteropTests {
  static let framings: [GroupPolicy.HandshakeFraming] = [.privateMessage, .publicMessage]

  @Test(
    "we join its group, and each follows the other's paths", arguments: zip(CipherSuite.allCases, framings))
  func joining(suite: CipherSuite, framing: GroupPolicy.HandshakeFraming) throws {
    let chance = SeededRandomness(seed: 4)
    let amy = try InteropPeer("amy", suite, framing: framing)
    try amy.create(GroupID(Array("interop".utf8)))
    let own = try OwnKeyPackage(
      of: InteropGroup.client("our", chance), lifetime: InteropGroup.lifetime, suite: suite, chance: chance)
    let welcome = try #require(try amy.commit([.add(own.keyPackage)]).welcome)
    var our = try Group.join(welcome, with: own, policy: InteropGroup.policy(framing)).group
    try amy.apply()
    for _ in 0..<2 {
      let renewal = try amy.commit()
      guard case .commit(let summary, let next) = try our.receive(renewal.message) else {
        Issue.record("no commit")
        return
      }
      #expect(summary.hasPath)
      our = next
      try amy.apply()
      let staged = try our.commit(chance: chance).staged
      our = staged.next
      try amy.process(staged.message)
      #expect(try amy.state().authenticator == our.epochAuthenticator.withUnsafeBytes(Array.init))
    }
  }

  @Test("everybody follows everybody's path", arguments: zip(CipherSuite.allCases, framings))
  func paths(suite: CipherSuite, framing: GroupPolicy.HandshakeFraming) throws {
    var group = try InteropGroup("ben", "cleo", "dan", suite: suite, framing: framing)
    try group.expectAgreement()
    for name in ["ben", "cleo", "dan", "ben"] {
      try group.commit(by: name)
      try group.expectAgreement()
      try group.commit()
      try group.expectAgreement()
    }
  }

  @Test("whoever is removed, by whomever, is out, and the place is taken again", arguments: framings)
  func removals(framing: GroupPolicy.HandshakeFraming) throws {
    var group = try InteropGroup(
      "ben", "cleo", "dan", "eve", suite: .x25519ChaCha20Poly1305, framing: framing)
    let place = try group.place(of: "cleo")
    try group.commit(by: "ben", [.remove(place)])
    try group.expectAgreement()
    #expect(Set(group.gone.keys) == ["cleo"])
    try group.commit(by: "dan", [.add(group.keyPackage(of: "fay"))])
    #expect(try group.place(of: "fay") == place)
    try group.expectAgreement()
    // Fay is unmerged, and below nodes that Ben's path sets.
    try group.commit(by: "ben")
    try group.expectAgreement()
    try group.commit(CommitPlan([.remove(group.place(of: "ben"))]))
    try group.expectAgreement()
    try group.commit(by: "eve", [.remove(group.place(of: "dan")), .add(group.keyPackage(of: "gus"))])
    try group.expectAgreement()
    #expect(
      Set(group.gone.keys) == ["ben", "cleo", "dan"] && Set(group.peers.keys) == ["eve", "fay", "gus"])
  }

  @Test("it removes us, and we know it", arguments: framings)
  func removal(framing: GroupPolicy.HandshakeFraming) throws {
    let group = try InteropGroup("ben", "cleo", suite: .x25519ChaCha20Poly1305, framing: framing)
    let commit = try group.peer("ben").commit([.remove(group.our.ownIndex)])
    guard case .removed(let summary) = try group.receive(commit.message) else {
      Issue.record("still in")
      return
    }
    #expect(try summary.committer == group.place(of: "ben"))
    #expect(summary.removed.map(\.index) == [group.our.ownIndex])
    try group.peer("cleo").process(commit.message)
    try group.peer("ben").apply()
    #expect(try group.peer("cleo").hear(group.peer("ben").say("we are two")) == "we are two")
  }

  @Test("what one proposes another commits by reference", arguments: zip(CipherSuite.allCases, framings))
  func references(suite: CipherSuite, framing: GroupPolicy.HandshakeFraming) throws {
    var group = try InteropGroup("ben", "cleo", "dan", suite: suite, framing: framing)
    try group.proposeUpdate()
    try group.propose(key(.external(id: InteropGroup.externalKey.id)))
    try group.commit(by: "ben")
    try group.expectAgreement()

    try group.propose(.update, by: "cleo")
    try group.propose(.remove(group.place(of: "dan")), by: "ben")
    try group.propose(.add(group.keyPackage(of: "eve")), by: "cleo")
    try group.commit()
    #expect(Set(group.peers.keys) == ["ben", "cleo", "eve"])
    try group.expectAgreement()
    try group.commit(by: "cleo")
    try group.expectAgreement()

    try group.propose(.update, by: "eve")
    try group.propose(.remove(group.place(of: "ben")))
    try group.propose(.add(group.keyPackage(of: "fay")))
    try group.commit(by: "cleo")
    #expect(Set(group.peers.keys) == ["cleo", "eve", "fay"])
    try group.expectAgreement()
    try group.commit(by: "eve")
    try group.expectAgreement()
  }

  @Test("keys from elsewhere and from an earlier epoch go into the epoch", arguments: framings)
  func preSharedKeys(framing: GroupPolicy.HandshakeFraming) throws {
    var group = try InteropGroup("ben", "cleo", suite: .x25519ChaCha20Poly1305, framing: framing)
    let id = InteropGroup.externalKey.id
    try group.commit(by: "ben", [.externalKey(id), .add(group.keyPackage(of: "dan"))])
    try group.expectAgreement()
    try group.commit(
      CommitPlan([key(.external(id: id)), .add(group.keyPackage(of: "eve"))], renewsPath: false))
    try group.expectAgreement()
    let epoch = group.our.context.epoch
    try group.commit(by: "eve", [.resumption(epoch: epoch), .externalKey(id)])
    try group.expectAgreement()
    try group.commit(
      CommitPlan([key(.resumption(.application, groupID: group.our.id, epoch: epoch))]))
    try group.expectAgreement()
  }

  @Test(
    "twenty commits of whatever may be proposed, by whomever", arguments: zip(framings, [1, 2] as [UInt64]))
  func anyOrder(framing: GroupPolicy.HandshakeFraming, seed: UInt64) throws {
    var chance = SplitMix64(seed: seed)
    var group = try InteropGroup("a", "b", suite: .x25519ChaCha20Poly1305, framing: framing, seed: seed)
    for step in 0..<20 {
      var turn = InteropTurn(number: step, in: group, chance: &chance)
      try turn.play(&group, chance: &chance)
      try group.expectAgreement()
    }
  }

  @Test("the library's own path, whose leaf keeps its key, is refused, and the group stays as it was")
  func stalePath() throws {
    let group = try InteropGroup("ben", suite: .x25519ChaCha20Poly1305, framing: .publicMessage)
    let renewal = try group.peer("ben").commit(renewed: false)
    let before = group.our.snapshot()
    #expect(throws: MLSError.leafNode(.encryptionKeyNotFresh)) { try group.receive(renewal.message) }
    #expect(group.our.snapshot() == before)
  }
}

extension InteropTests {
  private func key(_ key: PreSharedKeyID.Key) -> Proposal {
    .preSharedKey(PreSharedKeyID(key, nonce: [UInt8](repeating: 5, count: CipherSuite.hashCount)))
  }
}
