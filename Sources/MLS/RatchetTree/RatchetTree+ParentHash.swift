internal import ByteCoding
internal import LeelooCrypto

/// RFC 9420 section 7.9: what chains the nodes that one path has set, from the root down to its committer's leaf.
extension RatchetTree {
  /// The parent hash of `parent` with the copath child `sibling`.
  func parentHash(of parent: ParentNode, sibling: NodeIndex) -> [UInt8] {
    var input = ByteWriter(capacity: 128)
    parent.encryptionKey.write(to: &input)
    input.append(vector: parent.parentHash)
    input.append(vector: treeHash(of: sibling, without: parent.unmergedLeaves))
    return SHA256.hash(input.bytes)
  }

  /// Throws unless every node that isn't blank is chained to exactly one below it, down to a leaf (section 7.9.2).
  func verifyParentHashes() throws(MLSError) {
    for index in parents.indices {
      let node = NodeIndex(2 * index + 1)
      guard let parent = parents[index], let left = node.left, let right = node.right else { continue }
      let links =
        descendants(chainedTo: parent, child: left, sibling: right)
        + descendants(chainedTo: parent, child: right, sibling: left)
      guard links == 1 else { throw .tree(.parentHash(node)) }
    }
  }

  /// How many nodes below `child` are chained to its parent.
  private func descendants(chainedTo parent: ParentNode, child: NodeIndex, sibling: NodeIndex) -> Int {
    let resolution = Set(resolution(of: child))
    let unmerged = Set(parent.unmergedLeaves.map(\.node).filter(child.covers))
    // What is in the resolution came with the chain, but for those added since: so exactly one is left over.
    let chained = resolution.subtracting(unmerged)
    guard chained.count == 1, let node = chained.first, unmerged.isSubset(of: resolution) else { return 0 }
    return parentHash(at: node) == parentHash(of: parent, sibling: sibling) ? 1 : 0
  }

  private func parentHash(at node: NodeIndex) -> [UInt8]? {
    guard let leaf = node.leaf else { return parent(at: node)?.parentHash }
    guard case .commit(let parentHash) = self[leaf]?.source else { return nil }
    return parentHash
  }
}
