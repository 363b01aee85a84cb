import LeelooCrypto
import MLS
import Testing

/// Each path here is a committer's own with one thing changed.
@Suite("Paths that are not taken")
struct BadPathTests {
  private let group: TestTree
  private let committer = LeafIndex(0)
  private let reader = LeafIndex(2)
  private let update: PathUpdate
  private let path: UpdatePath

  init() throws {
    group = try TestTree("0", "1", "2", "3")
    update = try group.path(from: committer)
    path = try update.encrypted(
      context: group.context(update.tree), excluding: [], chance: SystemRandomness())
  }

  private func expect(
    _ refusal: MLSError, sourceLocation: SourceLocation = #_sourceLocation,
    after change: (inout UpdatePath) throws -> Void
  ) throws {
    var bad = path
    try change(&bad)
    #expect(throws: refusal, sourceLocation: sourceLocation) {
      try group.tree.merging(bad, from: committer, excluding: [])
    }
  }

  private func fresh() throws -> HPKEPublicKey {
    HPKEPublicKey(of: try TestClient.suite.generateKeyPair(chance: SystemRandomness()))
  }

  @Test("with a node too many or too few")
  func nodes() throws {
    try expect(.path(.wrongNodeCount(1, expected: 2))) { $0.nodes.removeLast() }
    try expect(.path(.wrongNodeCount(3, expected: 2))) { $0.nodes.append($0.nodes[0]) }
  }

  @Test("with a ciphertext too many or too few")
  func ciphertexts() throws {
    try expect(.path(.wrongCiphertextCount(0, expected: 1))) { $0.nodes[0].encryptedPathSecrets = [] }
    let twice = path.nodes[1].encryptedPathSecrets + path.nodes[1].encryptedPathSecrets
    try expect(.path(.wrongCiphertextCount(twice.count, expected: twice.count / 2))) {
      $0.nodes[1].encryptedPathSecrets = twice
    }
  }

  @Test("with a key that somebody has, or that stands there twice")
  func freshness() throws {
    let root = try #require(group.tree.parent(at: group.tree.size.root)).encryptionKey
    let member = try #require(group.tree[reader]).encryptionKey
    for key in [root, member, path.nodes[0].encryptionKey, path.leafNode.encryptionKey] {
      try expect(.path(.keyNotFresh)) { $0.nodes[1].encryptionKey = key }
    }
    try expect(.path(.keyNotFresh)) { $0.leafNode.encryptionKey = member }
  }

  @Test("with a key that nothing can be encrypted to")
  func unusable() throws {
    try expect(.path(.unusableKey)) { $0.nodes[0].encryptionKey = HPKEPublicKey([]) }
    try expect(.path(.unusableKey)) {
      $0.nodes[1].encryptionKey = HPKEPublicKey([1] + [UInt8](repeating: 0, count: 31))
    }
  }

  @Test("with a leaf that is not chained to the nodes above")
  func parentHash() throws {
    try expect(.path(.parentHashMismatch)) { $0.leafNode.source = .commit(parentHash: []) }
    try expect(.path(.parentHashMismatch)) { $0.nodes[1].encryptionKey = try fresh() }
    try expect(.leafNode(.wrongSource)) { $0.leafNode.source = .update }
  }

  @Test("from nobody")
  func nobody() {
    for leaf in [LeafIndex(4), LeafIndex(.max)] {
      #expect(throws: MLSError.noMember(at: leaf)) {
        try group.tree.merging(path, from: leaf, excluding: [])
      }
    }
  }

  @Test("whose secret is under another context, changed, or not the keys'")
  func secrets() throws {
    let merged = try group.tree.merging(path, from: committer, excluding: [])
    let keys = try #require(group.members[reader])
    var late = group.context(merged)
    late.epoch += 1
    #expect(throws: MLSError.crypto(.authenticationFailed)) {
      try keys.processing(
        path, from: committer, in: merged, excluding: [], context: late, suite: TestClient.suite)
    }
    var changed = path
    changed.nodes[1].encryptedPathSecrets[0].ciphertext[3] ^= 1
    #expect(throws: MLSError.crypto(.authenticationFailed)) {
      try process(changed, in: merged)
    }
    var other = path
    other.nodes[1].encryptedPathSecrets[0] = try TestClient.suite.encrypt(
      SecretBytes(copying: [UInt8](repeating: 1, count: 32)),
      to: try #require(group.tree[reader]).encryptionKey,
      label: "UpdatePathNode", context: group.context(merged).encoded, chance: SystemRandomness())
    #expect(throws: MLSError.path(.keyMismatch(at: merged.size.root))) {
      try process(other, in: merged)
    }
  }

  private func process(
    _ path: UpdatePath, in merged: RatchetTree
  ) throws -> SecretBytes {
    try #require(group.members[reader]).processing(
      path, from: committer, in: merged, excluding: [], context: group.context(merged),
      suite: TestClient.suite
    ).commitSecret
  }
}
