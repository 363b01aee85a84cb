extension RatchetTree {
  /// Puts a new member on the leftmost blank leaf and tells where that is (RFC 9420 section 12.1.1).
  public mutating func add(_ leaf: LeafNode) throws(MLSError) -> LeafIndex {
    if !leaves.contains(where: { $0 == nil }) { try extend() }
    guard let place = leaves.firstIndex(where: { $0 == nil }) else {
      preconditionFailure("an extended tree has a blank leaf")
    }
    let index = LeafIndex(UInt32(place))
    leaves[place] = leaf
    for node in size.directPath(of: index.node) {
      // The new leaf does not know their keys.
      parents[node.value / 2]?.unmergedLeaves.insert(inOrder: index)
    }
    rehash(above: index)
    return index
  }

  /// Puts a member's new leaf in the place of its old one and blanks what is above it (section 12.1.2).
  public mutating func update(_ index: LeafIndex, to leaf: LeafNode) throws(MLSError) {
    try demandMember(index)
    leaves[Int(index.value)] = leaf
    blankDirectPath(of: index)
    rehash(above: index)
  }

  /// Blanks a member's leaf and what is above it, and drops the right half where nobody is left in it (section 12.1.3).
  public mutating func remove(_ index: LeafIndex) throws(MLSError) {
    try demandMember(index)
    leaves[Int(index.value)] = nil
    blankDirectPath(of: index)
    rehash(above: index)
    truncate()
  }

  /// Blanks every node above a leaf.
  mutating func blankDirectPath(of index: LeafIndex) {
    for node in size.directPath(of: index.node) { parents[node.value / 2] = nil }
  }

  /// Throws ``MLSError/noMember(at:)`` where the leaf is blank or outside of the tree.
  func demandMember(_ index: LeafIndex) throws(MLSError) {
    guard self[index] != nil else { throw .noMember(at: index) }
  }

  /// A blank root above the tree, and a blank tree on its right (section 7.7).
  private mutating func extend() throws(MLSError) {
    guard leaves.count < Self.leafLimit else { throw .tree(.tooLarge) }
    let before = size
    leaves += Array(repeating: nil, count: leaves.count)
    parents += Array(repeating: nil, count: before.leafCount)
    rehash(from: before.nodeCount)
  }

  private mutating func truncate() {
    while leaves.count > 1, leaves[(leaves.count / 2)...].allSatisfy({ $0 == nil }) {
      leaves.removeLast(leaves.count / 2)
      parents.removeLast(parents.count - leaves.count + 1)
      hashes.removeLast(hashes.count - size.nodeCount)
    }
  }
}

extension [LeafIndex] {
  fileprivate mutating func insert(inOrder index: LeafIndex) {
    insert(index, at: firstIndex { $0 > index } ?? endIndex)
  }
}
