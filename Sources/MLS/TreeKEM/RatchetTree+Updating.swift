public import LeelooCrypto

extension RatchetTree {
  /// Fresh keys for a committer and every node of its filtered direct path (RFC 9420 section 7.4).
  ///
  /// `leaf` is what the committer's leaf shall say; its encryption key, source and signature are made here. Throws where
  /// there is no such member.
  public func updatingPath(
    of index: LeafIndex, to leaf: LeafNode, groupID: GroupID, signer: SignaturePrivateKey,
    suite: CipherSuite, chance: some SecureRandomness
  ) throws(MLSError) -> PathUpdate {
    try demandMember(index)
    let path = filteredDirectPath(of: index)
    let secrets = try PathSecrets(
      chance.secretBytes(CipherSuite.hashCount), along: path.map(\.node), suite: suite)
    let leafKey = try suite.generateKeyPair(chance: chance)
    var tree = self
    var leaf = leaf
    leaf.encryptionKey = HPKEPublicKey(of: leafKey)
    leaf.source = .commit(
      parentHash: tree.setPath(of: index, keys: secrets.steps.map { HPKEPublicKey(of: $0.key) }))
    leaf = try leaf.signed(
      with: signer, at: LeafNode.Place(groupID: groupID, index: index), suite: suite)
    tree.setLeaf(leaf, at: index)
    return PathUpdate(tree: tree, leaf: index, leafKey: leafKey, secrets: secrets, suite: suite)
  }

  /// The tree with a received path in place (sections 7.5 and 12.4.2).
  ///
  /// Throws unless the path has the committer's nodes and recipients, only fresh keys, and a leaf that is chained to
  /// them. Whether the leaf is good otherwise is ``LeafPolicy``'s.
  public func merging(
    _ path: UpdatePath, from index: LeafIndex, excluding newMembers: Set<LeafIndex>
  ) throws(MLSError) -> RatchetTree {
    try demandMember(index)
    try validate(path, from: index, excluding: newMembers)
    guard case .commit(let stated) = path.leafNode.source else { throw .leafNode(.wrongSource) }
    var tree = self
    let parentHash = tree.setPath(of: index, keys: path.nodes.map(\.encryptionKey))
    guard parentHash == stated else { throw .path(.parentHashMismatch) }
    tree.setLeaf(path.leafNode, at: index)
    return tree
  }

  private func validate(
    _ path: UpdatePath, from index: LeafIndex, excluding newMembers: Set<LeafIndex>
  ) throws(MLSError) {
    let expected = filteredDirectPath(of: index)
    guard path.nodes.count == expected.count else {
      throw .path(.wrongNodeCount(path.nodes.count, expected: expected.count))
    }
    for (node, step) in zip(path.nodes, expected) {
      let recipients = recipients(below: step.copathChild, excluding: newMembers)
      guard node.encryptedPathSecrets.count == recipients.count else {
        throw .path(.wrongCiphertextCount(node.encryptedPathSecrets.count, expected: recipients.count))
      }
    }
    try validateKeys([path.leafNode.encryptionKey] + path.nodes.map(\.encryptionKey))
  }

  private func validateKeys(_ fresh: [HPKEPublicKey]) throws(MLSError) {
    guard fresh.allSatisfy(\.isUsable) else { throw .path(.unusableKey) }
    let present = Set(leaves.compactMap { $0?.encryptionKey } + parents.compactMap { $0?.encryptionKey })
    guard Set(fresh).count == fresh.count, present.isDisjoint(with: fresh) else {
      throw .path(.keyNotFresh)
    }
  }
}
