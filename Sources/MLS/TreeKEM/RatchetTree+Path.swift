extension RatchetTree {
  /// Puts the fresh keys of a path in place (RFC 9420 section 7.5) and gives back the parent hash of the leaf below.
  ///
  /// The leaf itself is the caller's to put: its committer has to sign the parent hash first.
  mutating func setPath(of leaf: LeafIndex, keys: [HPKEPublicKey]) -> [UInt8] {
    let path = filteredDirectPath(of: leaf)
    precondition(path.count == keys.count, "\(keys.count) keys for a path of \(path.count) nodes")
    blankDirectPath(of: leaf)
    var parentHash: [UInt8] = []
    // From the root down: each hash covers everything above it.
    for (step, key) in zip(path, keys).reversed() {
      let parent = ParentNode(encryptionKey: key, parentHash: parentHash)
      parents[step.node.value / 2] = parent
      parentHash = self.parentHash(of: parent, sibling: step.copathChild)
    }
    return parentHash
  }

  /// Puts the leaf below a path, after which the tree is whole again.
  mutating func setLeaf(_ node: LeafNode, at leaf: LeafIndex) {
    leaves[Int(leaf.value)] = node
    rehash(above: leaf)
  }

  /// The keys that a path secret must be encrypted to: those below the copath node, but for members that the same commit
  /// adds.
  func recipients(
    below copathChild: NodeIndex, excluding newMembers: Set<LeafIndex>
  ) -> [(node: NodeIndex, key: HPKEPublicKey)] {
    resolution(of: copathChild).compactMap { node in
      if let leaf = node.leaf, newMembers.contains(leaf) { return nil }
      return encryptionKey(at: node).map { (node, $0) }
    }
  }
}
