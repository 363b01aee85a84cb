import ByteCoding
import LeelooCrypto
import Testing

@testable import MLS

/// RFC 9420 section 12.2: Amy commits what may not be, in a commit that is right otherwise.
@Suite("Commits that are refused for what they cover")
struct BadProposalTests {
  private var party: Party
  private var amy: Forger { Forger(party["amy"]) }

  init() throws { party = try Party("amy", "ben", "cleo") }

  private func expect(
    _ refusal: MLSError, _ forger: Forger, now: UInt64? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let commit = try forger.commit()
    for name in ["ben", "cleo"] {
      let before = party[name].snapshot()
      #expect(throws: refusal, sourceLocation: sourceLocation) { try party[name].receive(commit, now: now) }
      #expect(party[name].snapshot() == before, sourceLocation: sourceLocation)
    }
  }

  @Test("what the forger makes is taken when it breaks no rule")
  func control() throws {
    let dan = try TestClient("dan").package
    for forger in [amy, amy.covering(.add(dan)), amy.covering(.remove(party.place(of: "cleo")))] {
      let received = try party["ben"].receive(forger.commit(), now: 1_500)
      #expect(received.summary?.committer == party.place(of: "amy"))
    }
  }

  @Test("a proposal that nobody has seen")
  func unknown() throws {
    let reference = ProposalRef([UInt8](repeating: 1, count: 32))
    try expect(.proposal(.unknownReference(reference)), amy.with { $0.covered = [.reference(reference)] })
  }

  @Test("a proposal that it refers to twice")
  mutating func twice() throws {
    func twice(_ refusal: MLSError) throws {
      let waiting = amy.group.pendingProposals.map { ProposalOrRef.reference($0.reference) }
      try expect(refusal, amy.with { $0.covered = waiting + waiting })
      for name in ["amy", "ben", "cleo"] { party[name].pending = PendingProposals() }
    }
    let dan = try party.keyPackage("dan").keyPackage
    try party.propose(.add(dan), by: "cleo")
    try twice(.proposal(.addedTwice(dan.leafNode.signatureKey)))
    try party.propose(.remove(party.place(of: "ben")), by: "cleo")
    try twice(.proposal(.conflicting(party.place(of: "ben"))))
    try party.propose(.groupContextExtensions([.note: [1]]), by: "cleo")
    try twice(.proposal(.extensionsTwice))
    let nonce = [UInt8](repeating: 1, count: CipherSuite.hashCount)
    try party.propose(.preSharedKey(PreSharedKeyID(.external(id: [1]), nonce: nonce)), by: "cleo")
    try twice(.proposal(.preSharedKeyTwice))
  }

  @Test("an update by the committer itself, carried or referred to")
  mutating func ownUpdate() throws {
    let leaf = try #require(party["amy"].member(at: party.place(of: "amy"))).leaf
    try expect(.proposal(.updateByCommitter), amy.covering(.update(leaf)))
    let (message, next) = try party["amy"].proposeUpdate(chance: party.chance)
    party["amy"] = next
    for name in ["ben", "cleo"] { try party.deliver(message, to: name) }
    try expect(.proposal(.updateByCommitter), amy.coveringPending())
  }

  @Test("the committer's own removal, carried or referred to")
  mutating func ownRemoval() throws {
    let place = party.place(of: "amy")
    try expect(.proposal(.removalOfCommitter), amy.covering(.remove(place)))
    try party.propose(.remove(place), by: "cleo")
    try expect(.proposal(.removalOfCommitter), amy.coveringPending())
  }

  @Test("two changes of one member")
  mutating func conflict() throws {
    let place = party.place(of: "cleo")
    let refusal = MLSError.proposal(.conflicting(place))
    try expect(refusal, amy.covering(.remove(place), .remove(place)))
    let (message, next) = try party["cleo"].proposeUpdate(chance: party.chance)
    party["cleo"] = next
    for name in ["amy", "ben"] { try party.deliver(message, to: name) }
    try expect(refusal, amy.coveringPending().covering(.remove(place)))
    let (again, _) = try party["cleo"].proposeUpdate(chance: party.chance)
    for name in ["amy", "ben"] { try party.deliver(again, to: name) }
    party["cleo"].pending = party["ben"].pending
    try expect(refusal, amy.coveringPending())
  }

  @Test("the removal of nobody")
  func blankLeaf() throws {
    try expect(.noMember(at: LeafIndex(3)), amy.covering(.remove(LeafIndex(3))))
    try expect(.noMember(at: LeafIndex(77)), amy.covering(.remove(LeafIndex(77))))
  }

  @Test("one client twice, or one that is in already")
  func addedTwice() throws {
    let dan = try TestClient("dan")
    let key = SignaturePublicKey(of: dan.signer)
    try expect(.proposal(.addedTwice(key)), amy.covering(.add(dan.package), .add(dan.package)))
    let ben = party["ben"]
    let twin = try OwnKeyPackage(
      of: Client(credential: .basic([1]), signatureKey: ben.own.signatureKey), lifetime: Party.lifetime,
      suite: party.suite, chance: party.chance)
    try expect(.proposal(.alreadyMember(ben.ownIndex)), amy.covering(.add(twin.keyPackage)))
  }

  @Test("a client that is in already, unless the same commit removes it")
  mutating func readded() throws {
    let ben = party["ben"]
    let twin = try OwnKeyPackage(
      of: Client(
        credential: .basic([1]), signatureKey: ben.own.signatureKey,
        capabilities: Capabilities(extensions: [.note])),
      lifetime: Party.lifetime, suite: party.suite, chance: party.chance)
    let plan = CommitPlan([.remove(ben.ownIndex), .add(twin.keyPackage)])
    let staged = try party.commit(plan, by: "amy")
    party["ben"] = try Group.join(#require(staged.welcome), with: twin).group
    #expect(party.agree)
  }

  @Test("a package whose encryption key somebody has")
  func encryptionKeyTwice() throws {
    let ben = try #require(party["amy"].member(at: party.place(of: "ben"))).leaf
    let dan = try TestClient("dan") { $0.encryptionKey = ben.encryptionKey }.package
    try expect(.leafNode(.encryptionKeyTwice), amy.covering(.add(dan)))
  }

  @Test("two packages with one encryption key")
  func sharedEncryptionKey() throws {
    let dan = try TestClient("dan")
    let eve = try TestClient("eve") { $0.encryptionKey = dan.leaf.encryptionKey }
    try expect(.leafNode(.encryptionKeyTwice), amy.covering(.add(dan.package), .add(eve.package)))
  }

  @Test("packages that are no good")
  func badPackages() throws {
    let old = try TestClient("dan").package
    let lifetime = TestClient.lifetime
    try expect(
      .leafNode(.notInLifetime(notBefore: lifetime.notBefore, notAfter: lifetime.notAfter, now: 5_000)),
      amy.covering(.add(old)), now: 5_000)
    try expect(
      .leafNode(.keyPackageOfOtherSuite),
      amy.covering(
        .add(try TestClient("dan", wrap: { $0.cipherSuite = CipherSuiteID(.x25519AES128GCM) }).package)))
    try expect(
      .leafNode(.initKeyIsEncryptionKey),
      amy.covering(.add(try TestClient("dan", wrap: { $0.initKey = $0.leafNode.encryptionKey }).package)))
    try expect(
      .leafNode(.wrongSource),
      amy.covering(
        .add(
          try TestClient(
            "dan", change: { $0.source = .keyPackage(lifetime) }, wrap: { $0.leafNode.source = .update }
          ).package)))
    var unsigned = old
    unsigned.signature[0] ^= 1
    try expect(.invalidSignature(of: .keyPackage), amy.covering(.add(unsigned)))
    try expect(
      .invalidSignature(of: .leafNode),
      amy.covering(.add(try TestClient("dan", wrap: { $0.leafNode.signature[0] ^= 1 }).package)))
  }

  @Test("two sets of extensions, or one that a member does not understand")
  func extensions() throws {
    let some = Proposal.groupContextExtensions([.note: [1]])
    try expect(.proposal(.extensionsTwice), amy.covering(some, some))
    let strange = ExtensionType(rawValue: 0xF0FF)
    try expect(
      .leafNode(.lacksExtension(strange)), amy.covering(.groupContextExtensions([strange: []])))
    let required = RequiredCapabilities(proposals: [ProposalType(rawValue: 0xF001)])
    try expect(
      .leafNode(.lacksProposal(ProposalType(rawValue: 0xF001))),
      amy.covering(.groupContextExtensions([.requiredCapabilities: required.encoded])))
    let credential = RequiredCapabilities(credentials: [.x509])
    try expect(
      .leafNode(.lacksCredential(.x509)),
      amy.covering(.groupContextExtensions([.requiredCapabilities: credential.encoded])))
    try expect(
      .malformed(.truncated(needed: 2, left: 1)),
      amy.covering(.groupContextExtensions([.requiredCapabilities: [2, 0]])))
  }

  @Test("somebody who does not understand what the same commit begins to require")
  func newRequirement() throws {
    let dan = try TestClient("dan").package
    try expect(
      .leafNode(.lacksExtension(.note)),
      amy.covering(.groupContextExtensions([.note: [1]]), .add(dan)))
  }

  @Test("what this implementation leaves out, by name")
  func leftOut() throws {
    let reInit = try ReInit(decoding: [4, 1, 2, 3, 4, 0, 1, 0, 3, 0])
    try expect(.unsupported(.reInit), amy.covering(.reInit(reInit)))
    try expect(.unsupported(.externalInit), amy.covering(.externalInit(kemOutput: [1])))
    let type = ProposalType(rawValue: 0xF00D)
    try expect(.unsupported(.proposal(type)), amy.covering(.other(type, content: [])))
  }

  @Test("pre-shared keys that may not be, or are not here")
  func preSharedKeys() throws {
    let nonce = [UInt8](repeating: 1, count: CipherSuite.hashCount)
    func id(_ key: PreSharedKeyID.Key) -> PreSharedKeyID { PreSharedKeyID(key, nonce: nonce) }
    let external = id(.external(id: [1]))
    try expect(.proposal(.preSharedKeyUnknown(external)), amy.covering(.preSharedKey(external)))
    try expect(
      .proposal(.preSharedKeyTwice), amy.covering(.preSharedKey(external), .preSharedKey(external)))
    let short = PreSharedKeyID(.external(id: [1]), nonce: [1])
    try expect(.proposal(.preSharedKeyNonce(count: 1)), amy.covering(.preSharedKey(short)))
    let group = party["amy"].id
    try expect(
      .unsupported(.reInitPreSharedKey),
      amy.covering(.preSharedKey(id(.resumption(.reInit, groupID: group, epoch: 0)))))
    try expect(
      .unsupported(.branchPreSharedKey),
      amy.covering(.preSharedKey(id(.resumption(.branch, groupID: group, epoch: 0)))))
    let early = id(.resumption(.application, groupID: group, epoch: 0))
    try expect(.proposal(.preSharedKeyUnknown(early)), amy.covering(.preSharedKey(early)))
  }
}
