import ByteCoding
import MLS
import Testing

@Suite("What is not known is carried")
struct CarriedValueTests {
  private static let grease: UInt16 = 0x0A0A

  @Test("capabilities with GREASE in every list are read and written again")
  func capabilities() throws {
    let capabilities = Capabilities(
      versions: [.mls10, ProtocolVersion(rawValue: Self.grease)],
      cipherSuites: [CipherSuiteID(.x25519AES128GCM), CipherSuiteID(rawValue: Self.grease)],
      extensions: [ExtensionType(rawValue: Self.grease)],
      proposals: [ProposalType(rawValue: Self.grease)],
      credentials: [.basic, CredentialType(rawValue: Self.grease)])
    #expect(try Capabilities(decoding: capabilities.encoded) == capabilities)
  }

  @Test("a leaf with a GREASE extension that it names is a good leaf")
  func leaf() throws {
    let type = ExtensionType(rawValue: Self.grease)
    let client = try TestClient("Ada", capabilities: Capabilities(extensions: [type])) {
      $0.extensions = [type: [1, 2, 3]]
    }
    let context = GroupContext(
      cipherSuite: TestClient.suite, groupID: TestTree.groupID, epoch: 0, treeHash: [],
      confirmedTranscriptHash: [])
    try LeafPolicy(context, now: 1_500).validate(client.package)
    let read = try KeyPackage(decoding: client.package.encoded)
    #expect(read == client.package)
    #expect(read.leafNode.extensions[type] == [1, 2, 3])
  }

  @Test("certificates and unknown credentials keep their content, and have no identity")
  func credentials() throws {
    for type in [CredentialType.x509, CredentialType(rawValue: Self.grease)] {
      let credential = Credential(type, [4, 1, 2, 3])
      #expect(try Credential(decoding: credential.encoded) == credential)
      #expect(credential.identity == nil)
    }
    #expect(Credential.basic([1]).identity == [1])
  }

  @Test("a proposal of a later document is carried in a commit")
  func proposals() throws {
    let unknown = Proposal.other(ProposalType(rawValue: 0xF001), content: [1, 2])
    let commit = Commit(proposals: [.proposal(unknown), .reference(ProposalRef([3]))], path: nil)
    let read = try Commit(decoding: commit.encoded)
    #expect(read == commit)
    #expect(unknown.type.rawValue == 0xF001)
  }

  @Test("a key package of a suite that is not implemented is read, and refused by its number when it is used")
  func suites() throws {
    var package = try TestClient("Ada").package
    package.cipherSuite = CipherSuiteID(rawValue: 7)
    let read = try KeyPackage(decoding: package.encoded)
    #expect(throws: MLSError.unsupportedCipherSuite(7)) { try read.cipherSuite.implemented() }
  }

  @Test("of an extension that stands there twice nobody knows which one counts")
  func twice() {
    let one: [UInt8] = [0, 5, 1, 9]
    #expect(throws: MLSError.self) { try Extensions(decoding: [UInt8(2 * one.count)] + one + one) }
    #expect(throws: Never.self) { try Extensions(decoding: [UInt8(one.count)] + one) }
  }

  @Test("a list of extensions keeps its order, and each type once")
  func order() {
    var extensions: Extensions = [.applicationID: [1], ExtensionType(rawValue: 0xF000): [2]]
    extensions[.applicationID] = [3]
    #expect(extensions.types.map(\.rawValue) == [1, 0xF000])
    #expect(extensions[.applicationID] == [3])
    extensions[.applicationID] = nil
    #expect(extensions.types.map(\.rawValue) == [0xF000])
  }
}
