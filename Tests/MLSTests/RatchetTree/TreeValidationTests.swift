import Testing

@testable import MLS

@Suite("Trees that are not joined")
struct TreeValidationTests {
  private let root = NodeIndex(3)

  private func expect(
    _ refusal: MLSError, sourceLocation: SourceLocation = #_sourceLocation,
    after change: (inout RatchetTree) throws -> Void
  ) throws {
    var tree = try TestTree("0", "1", "2", "3").tree
    try tree.validate()
    try change(&tree)
    tree.rehash(from: 0)
    #expect(throws: refusal, sourceLocation: sourceLocation) { try tree.validate() }
  }

  @Test("a node that no member's path has set")
  func parentHash() throws {
    try expect(.tree(.parentHash(root))) {
      let key = try TestClient("hostile").leaf.encryptionKey
      $0.parents[1] = ParentNode(encryptionKey: key)
    }
    try expect(.tree(.parentHash(NodeIndex(1)))) { $0.parents[0]?.parentHash = [1] }
    // Whatever is put below the root shows in the root's own chain first.
    try expect(.tree(.parentHash(root))) {
      let key = try TestClient("hostile").leaf.encryptionKey
      $0.parents[2] = ParentNode(encryptionKey: key)
    }
  }

  @Test("a node whose committer has been replaced")
  func replaced() throws {
    try expect(.tree(.parentHash(NodeIndex(1)))) { $0.leaves[0] = try TestClient("other").leaf }
  }

  @Test("an unmerged leaf that is blank, elsewhere, or merged in between")
  func unmerged() throws {
    try expect(.tree(.unmergedLeaf(LeafIndex(2), at: NodeIndex(1)))) {
      $0.parents[0]?.unmergedLeaves = [LeafIndex(2)]
    }
    try expect(.tree(.unmergedLeaf(LeafIndex(.max), at: root))) {
      $0.parents[1]?.unmergedLeaves = [LeafIndex(.max)]
    }
    try expect(.tree(.unmergedLeaf(LeafIndex(3), at: root))) {
      $0.parents[1]?.unmergedLeaves = [LeafIndex(3)]
      $0.leaves[3] = nil
    }
    try expect(.tree(.unmergedLeaf(LeafIndex(1), at: root))) {
      $0.parents[1]?.unmergedLeaves = [LeafIndex(1)]
    }
  }

  @Test("a key that stands there twice")
  func keys() throws {
    try expect(.leafNode(.encryptionKeyTwice)) { tree in
      tree.leaves[3] = try TestClient("3") {
        $0.encryptionKey = tree.leaves[1]?.encryptionKey ?? $0.encryptionKey
      }.leaf
    }
    try expect(.leafNode(.encryptionKeyTwice)) { tree in
      tree.leaves[3] = try TestClient("3") {
        $0.encryptionKey = tree.parents[1]?.encryptionKey ?? $0.encryptionKey
      }
      .leaf
    }
    try expect(.leafNode(.signatureKeyTwice)) { tree in
      tree.leaves[3] = try TestClient("3") {
        $0.signatureKey = tree.leaves[1]?.signatureKey ?? $0.signatureKey
      }.leaf
    }
  }

  @Test("a key of a node that nothing can be encrypted to")
  func unusable() throws {
    try expect(.tree(.unusableEncryptionKey(root))) {
      $0.parents[1] = ParentNode(encryptionKey: HPKEPublicKey([UInt8](repeating: 0, count: 32)))
    }
  }

  @Test("a credential that not every member understands")
  func credentials() throws {
    try expect(.leafNode(.lacksCredential(.x509))) {
      let both = Capabilities(credentials: [.basic, .x509])
      $0.leaves[3] = try TestClient("3", capabilities: both) { $0.credential = Credential(.x509, []) }.leaf
    }
  }
}
