extension RatchetTree {
  /// Throws unless the tree as a whole may be joined (RFC 9420 section 12.4.3.1): parent hashes, unmerged leaves, and
  /// what ``validateMembers()`` demands. Whether each leaf is good is ``LeafPolicy``'s.
  public func validate() throws(MLSError) {
    try validateUnmergedLeaves()
    try validateMembers()
    try verifyParentHashes()
  }

  /// Throws unless all keys are different and every member understands every other's credential (section 7.3).
  public func validateMembers() throws(MLSError) {
    let members = members.map(\.leaf)
    var keys = Set(members.map(\.encryptionKey))
    guard keys.count == members.count else { throw .leafNode(.encryptionKeyTwice) }
    guard Set(members.map(\.signatureKey)).count == members.count else {
      throw .leafNode(.signatureKeyTwice)
    }
    for (index, parent) in parents.enumerated() {
      guard let key = parent?.encryptionKey else { continue }
      guard key.isUsable else { throw .tree(.unusableEncryptionKey(NodeIndex(2 * index + 1))) }
      guard keys.insert(key).inserted else { throw .leafNode(.encryptionKeyTwice) }
    }
    for type in Set(members.map(\.credential.type)) {
      guard members.allSatisfy({ $0.capabilities.supports(type) }) else {
        throw .leafNode(.lacksCredential(type))
      }
    }
  }

  private func validateUnmergedLeaves() throws(MLSError) {
    for (index, parent) in parents.enumerated() {
      let node = NodeIndex(2 * index + 1)
      for leaf in parent?.unmergedLeaves ?? [] {
        let isThere = node.leaves.contains(Int(leaf.value)) && self[leaf] != nil
        guard isThere, isUnmerged(leaf, below: node) else {
          throw .tree(.unmergedLeaf(leaf, at: node))
        }
      }
    }
  }

  /// Whether every node between says the same of the leaf.
  private func isUnmerged(_ leaf: LeafIndex, below node: NodeIndex) -> Bool {
    size.directPath(of: leaf.node).prefix { $0 != node }.allSatisfy {
      parent(at: $0)?.unmergedLeaves.contains(leaf) ?? true
    }
  }
}
