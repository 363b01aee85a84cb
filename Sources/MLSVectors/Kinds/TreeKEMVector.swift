import LeelooCrypto
import MLS

/// "TreeKEM": paths, received from others and made here.
struct TreeKEMVector: OfficialVector {
  let cipherSuite: UInt16?
  let groupId: HexBytes
  let epoch: UInt64
  let confirmedTranscriptHash: HexBytes
  let ratchetTree: HexBytes
  let leavesPrivate: [PrivateLeaf]
  let updatePaths: [StatedPath]

  struct PrivateLeaf: Decodable {
    let index: UInt32
    let encryptionPriv: HexBytes
    let signaturePriv: HexBytes
    let pathSecrets: [PathSecret]
  }

  struct PathSecret: Decodable {
    let node: Int
    let pathSecret: HexBytes
  }

  struct StatedPath: Decodable {
    let sender: UInt32
    let updatePath: HexBytes
    let pathSecrets: [HexBytes?]
    let commitSecret: HexBytes
    let treeHashAfter: HexBytes
  }

  func verify() throws {
    let suite = try implementedSuite()
    let tree = try RatchetTree(decoding: ratchetTree.bytes)
    let members = try leavesPrivate.map { try privateTree($0, in: tree, suite) }
    for path in updatePaths {
      try verify(path, in: tree, members, suite)
      try verifyOwnPath(from: LeafIndex(path.sender), in: tree, members, suite)
    }
  }

  private func privateTree(
    _ leaf: PrivateLeaf, in tree: RatchetTree, _ suite: CipherSuite
  ) throws -> PrivateTree {
    let index = LeafIndex(leaf.index)
    let key = try HPKEPrivateKey(seed: leaf.encryptionPriv.secret)
    try expect(tree[index]?.encryptionKey == HPKEPublicKey(of: key), "encryption_priv of \(leaf.index)")
    let signer = try SignaturePrivateKey(seed: leaf.signaturePriv.secret)
    try expect(tree[index]?.signatureKey == SignaturePublicKey(of: signer), "signature_priv of \(leaf.index)")
    var seeds = [(node: index.node, seed: key.seed)]
    for stated in leaf.pathSecrets {
      try expect((0..<tree.size.nodeCount).contains(stated.node), "node of \(leaf.index)")
      let node = NodeIndex(stated.node)
      let secret = suite.derive(stated.pathSecret.secret, label: "node")
      let key = try suite.deriveKeyPair(from: secret)
      try expect(tree.encryptionKey(at: node) == HPKEPublicKey(of: key), "path_secrets of \(leaf.index)")
      seeds.append((node, key.seed))
    }
    return try PrivateTree(leaf: index, seeds: seeds)
  }

  private func verify(
    _ stated: StatedPath, in tree: RatchetTree, _ members: [PrivateTree], _ suite: CipherSuite
  ) throws {
    let path = try UpdatePath(decoding: stated.updatePath.bytes)
    let sender = LeafIndex(stated.sender)
    try path.leafNode.verifySignature(
      at: LeafNode.Place(groupID: GroupID(groupId.bytes), index: sender), suite: suite)
    let merged = try tree.merging(path, from: sender, excluding: [])
    try expect(merged.treeHash == stated.treeHashAfter.bytes, "tree_hash_after")
    for member in members where member.leaf != sender {
      let (next, commitSecret) = try member.processing(
        path, from: sender, in: merged, excluding: [], context: context(merged, suite), suite: suite)
      try expect(commitSecret == stated.commitSecret.secret, "commit_secret at \(member.leaf.value)")
      let secret = try unwrap(stated.pathSecrets[Int(member.leaf.value)], "path secret")
      var again = member
      let ancestor = merged.size.commonAncestor(of: sender, member.leaf)
      try again.implant(secret.secret, at: ancestor, in: merged, suite)
      try expect(again[ancestor]?.seed == next[ancestor]?.seed, "path_secrets at \(member.leaf.value)")
    }
  }

  private func verifyOwnPath(
    from sender: LeafIndex, in tree: RatchetTree, _ members: [PrivateTree], _ suite: CipherSuite
  ) throws {
    let signer = try unwrap(leavesPrivate.first { $0.index == sender.value }, "signature_priv")
    let update = try tree.updatingPath(
      of: sender, to: unwrap(tree[sender], "sender"), groupID: GroupID(groupId.bytes),
      signer: SignaturePrivateKey(seed: signer.signaturePriv.secret), suite: suite, chance: SystemRandomness()
    )
    let context = context(update.tree, suite)
    let path = try update.encrypted(context: context, excluding: [], chance: SystemRandomness())
    let merged = try tree.merging(path, from: sender, excluding: [])
    try expect(merged == update.tree, "both trees after a path of our own")
    for member in members where member.leaf != sender {
      let (_, commitSecret) = try member.processing(
        path, from: sender, in: merged, excluding: [], context: context, suite: suite)
      try expect(commitSecret == update.commitSecret, "own commit_secret at \(member.leaf.value)")
    }
  }

  private func context(_ tree: RatchetTree, _ suite: CipherSuite) -> GroupContext {
    GroupContext(
      cipherSuite: suite, groupID: GroupID(groupId.bytes), epoch: epoch, treeHash: tree.treeHash,
      confirmedTranscriptHash: confirmedTranscriptHash.bytes)
  }
}

extension PrivateTree {
  fileprivate mutating func implant(
    _ secret: SecretBytes, at node: NodeIndex, in tree: RatchetTree, _ suite: CipherSuite
  ) throws {
    _ = try implant(secret, at: node, in: tree, suite: suite)
  }
}
