import LeelooCrypto
import Testing

@testable import MLS

/// RFC 9420 section 12.4.3.1: Amy adds Cleo, and the Welcome is one that nobody may join by.
@Suite("Welcomes that lead nowhere")
struct BadWelcomeTests {
  private let party: Party
  private let cleo: OwnKeyPackage
  private let staged: StagedCommit
  private let welcome: Welcome

  init() throws {
    var party = try Party("amy", "ben")
    try party.commit(by: "ben")
    cleo = try party.keyPackage("cleo")
    staged = try party["amy"].commit(CommitPlan([.add(cleo.keyPackage)]), chance: party.chance).staged
    welcome = try #require(staged.welcome)
    self.party = party
  }

  /// The Welcome with something changed; signed and encrypted again as Amy does it.
  private func forged(
    info change: (inout GroupInfo) throws -> Void = { _ in },
    secrets changeSecrets: (inout GroupSecrets) -> Void = { _ in },
    afterSigning spoil: (inout GroupInfo) -> Void = { _ in }
  ) throws -> Welcome {
    let suite = party.suite
    var secrets = try GroupSecrets(
      decoding: suite.decrypt(
        welcome.secrets[0].encryptedGroupSecrets, with: cleo.initKey, label: "Welcome",
        context: welcome.encryptedGroupInfo))
    let key = WelcomeKey(
      MemberSecret(joinerSecret: secrets.joinerSecret, pskSecret: CipherSuite.zero, suite).welcomeSecret,
      suite)
    var info = try key.open(welcome.encryptedGroupInfo)
    try change(&info)
    info = try info.signed(with: party["amy"].own.signatureKey, suite: suite)
    spoil(&info)
    changeSecrets(&secrets)
    var forged = welcome
    forged.encryptedGroupInfo = try key.seal(info)
    forged.secrets[0].encryptedGroupSecrets = try suite.encrypt(
      secrets.encoded, to: cleo.keyPackage.initKey, label: "Welcome", context: forged.encryptedGroupInfo,
      chance: party.chance)
    return forged
  }

  private func expect(
    _ refusal: MLSError, _ welcome: Welcome, with own: OwnKeyPackage? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: refusal, sourceLocation: sourceLocation) { try Group.join(welcome, with: own ?? cleo) }
  }

  @Test("one that was only sealed again is joined by")
  func control() throws {
    let joined = try Group.join(forged(), with: cleo)
    #expect(joined.group.epochAuthenticator == staged.next.epochAuthenticator)
    #expect(joined.signer.index == party.place(of: "amy"))
  }

  @Test("for somebody else, or for another cipher suite")
  func others() throws {
    let dan = try party.keyPackage("dan")
    expect(.welcome(.notForThisKeyPackage), welcome, with: dan)
    let other = try OwnKeyPackage(
      of: party.client("dan"), lifetime: Party.lifetime, suite: .x25519AES128GCM, chance: party.chance)
    expect(.welcome(.otherCipherSuite), welcome, with: other)
    var unknown = welcome
    unknown.cipherSuite = CipherSuiteID(rawValue: 2)
    expect(.unsupportedCipherSuite(2), unknown)
  }

  @Test("whose context is of another cipher suite")
  func contextSuite() throws {
    let forged = try forged(info: { $0.groupContext.cipherSuite = CipherSuiteID(.x25519AES128GCM) })
    expect(.welcome(.otherCipherSuite), forged)
  }

  @Test("with changed bytes")
  func corrupted() throws {
    var info = welcome
    info.encryptedGroupInfo[0] ^= 1
    expect(.crypto(.authenticationFailed), info)
    var secrets = welcome
    secrets.secrets[0].encryptedGroupSecrets.ciphertext[0] ^= 1
    expect(.crypto(.authenticationFailed), secrets)
  }

  @Test("with a tree that the group info does not describe")
  func otherTree() throws {
    let old = party["amy"].ratchetTree.encoded
    expect(.welcome(.treeHashMismatch), try forged(info: { $0.extensions[.ratchetTree] = old }))
    let withoutTree = try forged(info: { $0.extensions[.ratchetTree] = nil })
    #expect(throws: MLSError.welcome(.treeHashMismatch)) {
      try Group.join(withoutTree, with: cleo, ratchetTree: party["amy"].ratchetTree)
    }
    #expect(
      try Group.join(withoutTree, with: cleo, ratchetTree: staged.next.ratchetTree).group.members.count == 3)
  }

  @Test("signed by nobody, or not at all")
  func signer() throws {
    expect(.welcome(.signerMissing), try forged(info: { $0.signer = LeafIndex(3) }))
    expect(.invalidSignature(of: .groupInfo), try forged(info: { $0.signer = LeafIndex(1) }))
    expect(.invalidSignature(of: .groupInfo), try forged(afterSigning: { $0.signature[0] ^= 1 }))
  }

  @Test("into a tree in which we are not")
  func absent() throws {
    let old = party["amy"].ratchetTree
    expect(
      .welcome(.ownLeafMissing),
      try forged(info: {
        $0.extensions[.ratchetTree] = old.encoded
        $0.groupContext.treeHash = old.treeHash
      }))
  }

  private func withTree(_ change: (inout RatchetTree) throws -> Void) throws -> Welcome {
    var tree = staged.next.ratchetTree
    try change(&tree)
    tree = try RatchetTree(decoding: tree.encoded)
    return try forged(info: {
      $0.extensions[.ratchetTree] = tree.encoded
      $0.groupContext.treeHash = tree.treeHash
    })
  }

  @Test(
    "into a tree with a leaf that is no good, although its owner signed it", arguments: BadLeafTests.anywhere)
  func badLeaf(defect: BadLeafTests.Defect) throws {
    let amy = party["amy"]
    let welcome = try withTree { tree in
      var leaf = try #require(tree[amy.ownIndex])
      defect.change(&leaf)
      let place = LeafNode.Place(groupID: amy.id, index: amy.ownIndex)
      tree.setLeaf(
        try leaf.signed(with: amy.own.signatureKey, at: place, suite: party.suite), at: amy.ownIndex)
    }
    expect(.leafNode(defect.refusal), welcome)
  }

  @Test("into a tree whose members or nodes are not what they say")
  func badTree() throws {
    expect(.invalidSignature(of: .leafNode), try withTree { $0.leaves[0]?.signature[0] ^= 1 })
    let root = staged.next.ratchetTree.size.root
    expect(.tree(.parentHash(root)), try withTree { $0.parents[root.value / 2]?.parentHash = [1] })
    let amy = try #require(staged.next.ratchetTree[LeafIndex(0)]).signatureKey
    expect(.leafNode(.signatureKeyTwice), try withTree { $0.leaves[1]?.signatureKey = amy })
  }

  @Test("into a group that asks for what we do not understand")
  func extensions() throws {
    let strange = ExtensionType(rawValue: 0xF0FF)
    expect(
      .leafNode(.lacksExtension(strange)), try forged(info: { $0.groupContext.extensions[strange] = [] }))
  }

  @Test("with secrets that are not the group's")
  func secrets() throws {
    expect(
      .welcome(.invalidConfirmationTag), try forged(info: { $0.confirmationTag[0] ^= 1 }))
    let ancestor = staged.next.ratchetTree.size.commonAncestor(
      of: LeafIndex(0), LeafIndex(2))
    expect(
      .path(.keyMismatch(at: ancestor)),
      try forged(secrets: { $0.pathSecret = SecretBytes(copying: [UInt8](repeating: 1, count: 32)) }))
  }

  @Test("with pre-shared keys that we have not, or that are left out here")
  func preSharedKeys() throws {
    let nonce = [UInt8](repeating: 1, count: CipherSuite.hashCount)
    let external = PreSharedKeyID(.external(id: [1]), nonce: nonce)
    expect(.proposal(.preSharedKeyUnknown(external)), try forged(secrets: { $0.psks = [external] }))
    let branch = PreSharedKeyID(.resumption(.branch, groupID: GroupID([1]), epoch: 0), nonce: nonce)
    expect(.unsupported(.branchPreSharedKey), try forged(secrets: { $0.psks = [branch] }))
    let short = PreSharedKeyID(.external(id: [1]), nonce: [])
    expect(.proposal(.preSharedKeyNonce(count: 0)), try forged(secrets: { $0.psks = [short] }))
  }

  @Test("extensions of the group info that nobody knows are carried and ignored")
  func unknownInfoExtension() throws {
    let strange = ExtensionType(rawValue: 0x0A0A)
    let joined = try Group.join(forged(info: { $0.extensions[strange] = [7] }), with: cleo)
    #expect(joined.extensions[strange] == [7])
  }

  @Test("private keys of another package are refused before anything else")
  func otherKeys() throws {
    let dan = try party.keyPackage("dan")
    #expect(throws: MLSError.welcome(.keysOfAnotherPackage)) {
      try OwnKeyPackage(
        cleo.keyPackage, initKey: dan.initKey, encryptionKey: cleo.encryptionKey,
        signatureKey: cleo.signatureKey)
    }
    #expect(try OwnKeyPackage(decoding: cleo.encoded).keyPackage == cleo.keyPackage)
  }
}
