import LeelooCrypto
import Testing

@testable import MLS

/// RFC 9420 section 7.3: a leaf that its owner signed and that is no good, in everything that can bring one.
@Suite("Leaves that are refused, whatever brings them")
struct BadLeafTests {
  private var party: Party
  private var amy: Forger { Forger(party["amy"]) }

  init() throws {
    let required = RequiredCapabilities(extensions: [.note], proposals: [.note], credentials: [.basic])
    party = try Party("amy", "ben", "cleo", "dan")
    try party.commit(
      CommitPlan([.groupContextExtensions([.note: [1], .requiredCapabilities: required.encoded])]), by: "amy")
  }

  /// What is wrong with a leaf, and what it is refused for.
  struct Defect: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let refusal: LeafNodeRefusal
    let change: @Sendable (inout LeafNode) -> Void

    init(_ name: String, _ refusal: LeafNodeRefusal, _ change: @escaping @Sendable (inout LeafNode) -> Void) {
      testDescription = name
      self.refusal = refusal
      self.change = change
    }
  }

  private static let strange = ExtensionType(rawValue: 0xF0FF)

  /// In every group.
  static let anywhere = [
    Defect("without the protocol's version", .lacksVersion) { $0.capabilities.versions = [] },
    Defect("without the group's cipher suite", .lacksCipherSuite) { $0.capabilities.cipherSuites = [] },
    Defect("with an extension that it does not name", .extensionNotInCapabilities(strange)) {
      $0.extensions[strange] = [1]
    },
    Defect("without the credential that it has", .lacksCredential(.basic)) {
      $0.capabilities.credentials = []
    },
    Defect("with a key to which nothing can be encrypted", .unusableEncryptionKey) {
      $0.encryptionKey = HPKEPublicKey([UInt8](repeating: 0, count: 32))
    },
    Defect("with a key that is too short", .unusableEncryptionKey) { $0.encryptionKey = HPKEPublicKey([9]) },
  ]

  /// In this group, which asks for something.
  static let defects =
    anywhere + [
      Defect("without the extension that the group has", .lacksExtension(.note)) {
        $0.capabilities.extensions = []
      },
      Defect("without the proposal that the group requires", .lacksProposal(.note)) {
        $0.capabilities.proposals = []
      },
    ]

  /// A leaf that may replace somebody's, but for its signature.
  private func leaf(_ name: String, _ source: LeafNodeSource) throws -> LeafNode {
    var leaf = try #require(party[name].member(at: party.place(of: name))).leaf
    leaf.encryptionKey = HPKEPublicKey(of: try party.suite.generateKeyPair(chance: party.chance))
    leaf.source = source
    return leaf
  }

  private func signed(_ leaf: LeafNode, by name: String, with key: SignaturePrivateKey? = nil) throws
    -> LeafNode
  {
    try leaf.signed(
      with: key ?? party[name].own.signatureKey,
      at: LeafNode.Place(groupID: party[name].id, index: party.place(of: name)), suite: party.suite)
  }

  private func expect(
    _ refusal: MLSError, _ message: MLSMessage, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let before = party["ben"].snapshot()
    #expect(throws: refusal, sourceLocation: sourceLocation) { try party["ben"].receive(message, now: 1_500) }
    #expect(party["ben"].snapshot() == before, sourceLocation: sourceLocation)
  }

  /// A commit of Amy's whose path has this leaf, chained to it as it should be.
  private func commit(with change: @escaping (inout LeafNode) -> Void) throws -> MLSMessage {
    try amy.with {
      $0.changePath = { path in
        change(&path.leafNode)
        path.leafNode = try signed(path.leafNode, by: "amy")
      }
    }.commit()
  }

  @Test("a commit's path", arguments: defects)
  func path(defect: Defect) throws {
    expect(.leafNode(defect.refusal), try commit(with: defect.change))
  }

  @Test("an update", arguments: defects)
  func update(defect: Defect) throws {
    var leaf = try leaf("cleo", .update)
    defect.change(&leaf)
    expect(
      .leafNode(defect.refusal), try Forger(party["cleo"]).proposal(.update(signed(leaf, by: "cleo"))))
  }

  @Test("an addition", arguments: defects)
  func addition(defect: Defect) throws {
    let package = try TestClient("eve", capabilities: Party.capabilities, change: defect.change).package
    let refusal = MLSError.leafNode(defect.refusal)
    expect(refusal, try amy.covering(.add(package)).commit())
    expect(refusal, try amy.proposal(.add(package)))
  }

  @Test("without any defect all three are taken")
  func control() throws {
    let package = try TestClient("eve", capabilities: Party.capabilities).package
    let update = try signed(leaf("cleo", .update), by: "cleo")
    for message in [
      try commit { _ in }, try Forger(party["cleo"]).proposal(.update(update)),
      try amy.covering(.add(package)).commit(),
    ] {
      _ = try party["ben"].receive(message, now: 1_500)
    }
  }

  @Test("signed for another place, for another group, or by another member")
  func otherPlace() throws {
    let (cleo, own) = (party["cleo"], try leaf("cleo", .update))
    let place = party.place(of: "cleo")
    let places = [
      LeafNode.Place(groupID: cleo.id, index: LeafIndex(place.value + 1)),
      LeafNode.Place(groupID: GroupID([1]), index: place),
    ]
    for place in places {
      let update = try own.signed(with: cleo.own.signatureKey, at: place, suite: party.suite)
      expect(.invalidSignature(of: .leafNode), try Forger(cleo).proposal(.update(update)))
    }
    let update = try signed(own, by: "cleo", with: party["amy"].own.signatureKey)
    expect(.invalidSignature(of: .leafNode), try Forger(cleo).proposal(.update(update)))
  }

  @Test("with a key that another member has, where each of the two is in order")
  func sharedKeys() throws {
    let (ben, dan) = (party["ben"], try leaf("dan", .update))
    let benLeaf = try #require(ben.member(at: ben.ownIndex)).leaf
    expect(.path(.keyNotFresh), try commit { $0.encryptionKey = benLeaf.encryptionKey })
    expect(
      .leafNode(.signatureKeyTwice),
      try amy.with {
        $0.changeLeaf = { $0.signatureKey = benLeaf.signatureKey }
        $0.changePath = { $0.leafNode = try signed($0.leafNode, by: "amy", with: ben.own.signatureKey) }
      }.commit())

    var (sameKey, sameSigner) = (dan, dan)
    sameKey.encryptionKey = benLeaf.encryptionKey
    sameSigner.signatureKey = benLeaf.signatureKey
    let updates: [(LeafNode, SignaturePrivateKey, LeafNodeRefusal)] = [
      (sameKey, party["dan"].own.signatureKey, .encryptionKeyTwice),
      (sameSigner, ben.own.signatureKey, .signatureKeyTwice),
    ]
    for (leaf, key, refusal) in updates {
      var party = party
      let update = try Proposal.update(signed(leaf, by: "dan", with: key))
      let message = try Forger(party["dan"]).proposal(update)
      // One alone may wait: another change in the same commit could make room for it.
      for name in ["amy", "ben"] { try party.deliver(message, to: name) }
      let commit = try Forger(party["amy"]).coveringPending().commit()
      #expect(throws: MLSError.leafNode(refusal)) { try party["ben"].receive(commit) }
    }
  }
}
