import LeelooCrypto
import MLS
import Testing

/// Every bad leaf here is signed by its owner, so that nothing but the rule itself refuses it.
@Suite("Leaves and key packages that are not taken")
struct LeafPolicyTests {
  private static let unknown = ExtensionType(rawValue: 0xF0F0)

  private func context(_ extensions: Extensions = [:]) -> GroupContext {
    GroupContext(
      cipherSuite: TestClient.suite, groupID: TestTree.groupID, epoch: 0, treeHash: [],
      confirmedTranscriptHash: [], extensions: extensions)
  }

  private func expect(
    _ refusal: LeafNodeRefusal, _ capabilities: Capabilities = Capabilities(),
    in extensions: Extensions = [:],
    now: UInt64? = 1_500, limit: UInt64 = 1_000, sourceLocation: SourceLocation = #_sourceLocation,
    change: (inout LeafNode) -> Void = { _ in }, wrap: (inout KeyPackage) -> Void = { _ in }
  ) throws {
    let client = try TestClient("Ada", capabilities: capabilities, change: change, wrap: wrap)
    let policy = try LeafPolicy(context(extensions), now: now, lifetimeLimit: limit)
    #expect(throws: MLSError.leafNode(refusal), sourceLocation: sourceLocation) {
      try policy.validate(client.package)
    }
  }

  @Test("a good package is taken, and with an unset clock so is an old one")
  func good() throws {
    let client = try TestClient("Ada")
    try LeafPolicy(context(), now: 1_500, lifetimeLimit: 1_000).validate(client.package)
    try LeafPolicy(context(), now: nil).validate(client.package)
  }

  @Test("of another time")
  func lifetimes() throws {
    try expect(.notInLifetime(notBefore: 1_000, notAfter: 2_000, now: 999), now: 999)
    try expect(.notInLifetime(notBefore: 1_000, notAfter: 2_000, now: 2_001), now: 2_001)
    try expect(.lifetimeTooLong(seconds: 1_000), limit: 999)
    try expect(.lifetimeReversed) { $0.source = .keyPackage(Lifetime(notBefore: 2, notAfter: 1)) }
    try expect(.lifetimeTooLong(seconds: .max), now: nil) {
      $0.source = .keyPackage(Lifetime(notBefore: 0, notAfter: .max))
    }
  }

  @Test("that do not say they understand what they use or what the group uses")
  func capabilities() throws {
    try expect(.lacksVersion, Capabilities(versions: []))
    try expect(.lacksCipherSuite, Capabilities(cipherSuites: [CipherSuiteID(.x25519AES128GCM)]))
    try expect(.lacksCredential(.basic), Capabilities(credentials: [.x509]))
    try expect(.extensionNotInCapabilities(Self.unknown)) { $0.extensions = [Self.unknown: []] }
    try expect(.lacksExtension(Self.unknown), in: [Self.unknown: []])
  }

  @Test("that do not understand what the group requires")
  func requirements() throws {
    let proposal = ProposalType(rawValue: 0xF0F1)
    let credential = CredentialType(rawValue: 0xF0F2)
    let required = [
      (RequiredCapabilities(extensions: [Self.unknown]), LeafNodeRefusal.lacksExtension(Self.unknown)),
      (RequiredCapabilities(proposals: [proposal]), .lacksProposal(proposal)),
      (RequiredCapabilities(credentials: [credential]), .lacksCredential(credential)),
    ]
    for (required, refusal) in required {
      try expect(refusal, in: [.requiredCapabilities: required.encoded])
      let able = Capabilities(
        extensions: [Self.unknown], proposals: [proposal], credentials: [.basic, credential])
      let client = try TestClient("Ada", capabilities: able)
      try LeafPolicy(context([.requiredCapabilities: required.encoded]), now: nil).validate(client.package)
    }
  }

  @Test("with keys that are none, or the same")
  func keys() throws {
    try expect(.unusableEncryptionKey) { $0.encryptionKey = HPKEPublicKey([1, 2, 3]) }
    try expect(.unusableInitKey, wrap: { $0.initKey = HPKEPublicKey([UInt8](repeating: 0, count: 32)) })
    try expect(.initKeyIsEncryptionKey, wrap: { $0.initKey = $0.leafNode.encryptionKey })
  }

  @Test("for another suite, version or occasion")
  func others() throws {
    try expect(.keyPackageOfOtherSuite, wrap: { $0.cipherSuite = CipherSuiteID(.x25519AES128GCM) })
    try expect(.keyPackageOfOtherSuite, wrap: { $0.version = ProtocolVersion(rawValue: 2) })
    try expect(.extensionNotInCapabilities(Self.unknown), wrap: { $0.extensions = [Self.unknown: []] })
  }

  @Test("signed by nobody or somebody else")
  func signatures() throws {
    let policy = try LeafPolicy(context(), now: nil)
    let other = try TestClient("Eve")
    var package = try TestClient("Ada").package
    package.signature = other.package.signature
    #expect(throws: MLSError.invalidSignature(of: .keyPackage)) { try policy.validate(package) }
    package.leafNode.signature[0] ^= 1
    let again = try TestClient("Ada", wrap: { $0.leafNode.signature[5] ^= 1 })
    #expect(throws: MLSError.invalidSignature(of: .leafNode)) { try policy.validate(again.package) }
  }

  @Test("updates and paths that keep the old key, or that were signed for another leaf, group or occasion")
  func places() throws {
    let client = try TestClient("Ada")
    let here = LeafIndex(2)
    let policy = try LeafPolicy(context(), now: nil)
    var leaf = client.leaf
    leaf.encryptionKey = HPKEPublicKey(of: try TestClient.suite.generateKeyPair(chance: SystemRandomness()))
    leaf.source = .update
    let places = [
      (LeafNode.Place(groupID: TestTree.groupID, index: here), true),
      (LeafNode.Place(groupID: TestTree.groupID, index: LeafIndex(3)), false),
      (LeafNode.Place(groupID: GroupID([1]), index: here), false),
    ]
    for (place, isGood) in places {
      let signed = try leaf.signed(with: client.signer, at: place, suite: TestClient.suite)
      let refusal = refusal { () throws(MLSError) in
        try policy.validate(update: signed, at: here, replacing: client.leaf)
      }
      #expect(refusal == (isGood ? nil : .invalidSignature(of: .leafNode)))
      #expect(throws: MLSError.leafNode(.wrongSource)) {
        try policy.validate(path: signed, at: here, replacing: client.leaf)
      }
      #expect(throws: MLSError.leafNode(.encryptionKeyNotFresh)) {
        try policy.validate(update: signed, at: here, replacing: signed)
      }
    }
    #expect(throws: MLSError.leafNode(.wrongSource)) {
      try policy.validate(update: client.leaf, at: here, replacing: leaf)
    }
  }

  private func refusal(_ body: () throws(MLSError) -> Void) -> MLSError? {
    do { try body() } catch { return error }
    return nil
  }
}
