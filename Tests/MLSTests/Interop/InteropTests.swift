import LeelooCrypto
import LeelooTesting
import MLS
import Testing

/// In one group with another implementation: what one sends the other understands.
///
/// PyPI's `rfc9420` commits by reference and sends handshakes as PublicMessages. Three of its habits differ from
/// RFC 9420 and are kept out of the way here: its own paths keep the leaf's key (section 7.5), so it only adds; it leaves
/// a node out of a path when only new members are below the other child (section 4.1.2), so no commit of ours both adds
/// and renews beside it; its exporter takes the context without its hash (section 8.5), so nothing exported is compared.
@Suite(
  "Beside another implementation",
  .enabled(
    if: InteropPeer.python != nil, "no Python with rfc9420 1.3.0 in .build/python: make deps sets it up"),
  .timeLimit(.minutes(2)))
struct InteropTests {
  let policy = GroupPolicy(handshakeFraming: .publicMessage, acceptsPublicMessages: true)
  let chance = SeededRandomness(seed: 9)

  @Test("we join its group, talk there, and it follows what we commit", arguments: CipherSuite.allCases)
  func joining(suite: CipherSuite) throws {
    let amy = try InteropPeer("amy", suite)
    let ben = try InteropPeer("ben", suite)
    try amy.create(GroupID(Array("interop".utf8)))
    let own = try keyPackage("our", suite)
    var our = try join(amy.commit(adding: own.keyPackage).welcome, with: own)
    try amy.apply()
    try expect(amy, at: 0, of: our)

    try talk(&our, amy)
    let added = try our.commit(CommitPlan([.add(ben.keyPackage())], renewsPath: false), chance: chance)
    our = added.staged.next
    try amy.process([added.staged.message])
    try ben.join(added.staged.welcome)
    try expect(amy, at: 0, of: our)
    try expect(ben, at: 2, of: our)

    let renewed = try our.commit(chance: chance)
    our = renewed.staged.next
    for peer in [amy, ben] { try peer.process([renewed.staged.message]) }
    try talk(&our, ben)

    let removed = try our.commit(CommitPlan([.remove(LeafIndex(0))]), chance: chance)
    our = removed.staged.next
    try ben.process([removed.staged.message])
    try expect(ben, at: 2, of: our)
    let (message, next) = try our.seal(Array("without amy".utf8), chance: chance)
    our = next
    #expect(try ben.hear(message) == "without amy")
    #expect(throws: InteropPeer.Refusal.self) { try amy.hear(message) }
  }

  @Test("it joins our group, and we follow whom it adds", arguments: CipherSuite.allCases)
  func founding(suite: CipherSuite) throws {
    let ben = try InteropPeer("ben", suite)
    let cleo = try InteropPeer("cleo", suite)
    var our = try Group(
      id: GroupID(Array("ours".utf8)), founder: client("our"), lifetime: lifetime, suite: suite,
      policy: policy,
      chance: chance)
    let added = try our.commit(CommitPlan([.add(ben.keyPackage())]), chance: chance)
    our = added.staged.next
    try ben.join(added.staged.welcome)
    try expect(ben, at: 1, of: our)

    let commit = try ben.commit(adding: cleo.keyPackage())
    for message in commit.handshake { try receive(message, by: &our) }
    try ben.apply()
    try cleo.join(commit.welcome)
    try expect(ben, at: 1, of: our)
    try expect(cleo, at: 2, of: our)
    try talk(&our, ben)
    try talk(&our, cleo)
  }

  @Test("a path whose leaf keeps its key is refused, and the group stays as it was")
  func stalePath() throws {
    let suite = CipherSuite.x25519ChaCha20Poly1305
    let ben = try InteropPeer("ben", suite)
    var our = try Group(
      id: GroupID(Array("ours".utf8)), founder: client("our"), lifetime: lifetime, suite: suite,
      policy: policy,
      chance: chance)
    let added = try our.commit(CommitPlan([.add(ben.keyPackage())]), chance: chance)
    our = added.staged.next
    try ben.join(added.staged.welcome)
    let renewal = try ben.commit()
    let before = our.epochAuthenticator
    #expect(throws: MLSError.leafNode(.encryptionKeyNotFresh)) {
      try our.receive(try #require(renewal.handshake.last))
    }
    #expect(our.epochAuthenticator == before)
  }
}

extension InteropTests {
  // The other implementation takes the time from the clock.
  private var lifetime: Lifetime { Lifetime(notBefore: 0, notAfter: .max) }

  private func client(_ name: String) throws -> Client {
    Client(
      credential: .basic(Array(name.utf8)),
      signatureKey: try SignaturePrivateKey(seed: chance.secretBytes(32)),
      capabilities: Capabilities())
  }

  private func keyPackage(_ name: String, _ suite: CipherSuite) throws -> OwnKeyPackage {
    try OwnKeyPackage(of: client(name), lifetime: lifetime, suite: suite, chance: chance)
  }

  private func join(_ welcome: Welcome?, with own: OwnKeyPackage) throws -> Group {
    try Group.join(try #require(welcome), with: own, policy: policy).group
  }

  private func receive(_ message: MLSMessage, by group: inout Group) throws {
    switch try group.receive(message) {
    case .application(_, let next), .proposal(_, let next), .commit(_, let next): group = next
    case .removed: Issue.record("removed by another implementation")
    }
  }

  /// Each says something that the other reads.
  private func talk(_ our: inout Group, _ peer: InteropPeer) throws {
    let (message, next) = try our.seal(Array("good morning".utf8), chance: chance)
    our = next
    #expect(try peer.hear(message) == "good morning")
    guard case .application(let said, let after) = try our.receive(try peer.say("god morgon ☀️")) else {
      Issue.record("no application message")
      return
    }
    our = after
    #expect(String(decoding: said.content, as: UTF8.self) == "god morgon ☀️")
  }

  /// The other implementation is at this place of the group and knows what we know.
  private func expect(_ peer: InteropPeer, at leaf: UInt32, of group: Group) throws {
    let (theirs, ours) = (try peer.state(), state(of: group, at: leaf))
    #expect(theirs == ours)
  }

  private func state(of group: Group, at leaf: UInt32) -> InteropPeer.State {
    InteropPeer.State(
      epoch: group.context.epoch, leaf: leaf,
      authenticator: group.epochAuthenticator.withUnsafeBytes(Array.init),
      identities: group.members.map { String(decoding: $0.identity ?? [], as: UTF8.self) })
  }
}
