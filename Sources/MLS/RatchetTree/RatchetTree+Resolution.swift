extension RatchetTree {
  /// The nodes whose keys together reach every member below a place (RFC 9420 section 4.1.1).
  public func resolution(of node: NodeIndex) -> [NodeIndex] {
    var resolution: [NodeIndex] = []
    resolve(node, into: &resolution)
    return resolution
  }

  /// Where a member's path secrets go: the nodes above it whose other child has somebody below it, from the leaf to the
  /// root, each with that child (RFC 9420 section 4.1.2).
  public func filteredDirectPath(of leaf: LeafIndex) -> [(node: NodeIndex, copathChild: NodeIndex)] {
    var path: [(NodeIndex, NodeIndex)] = []
    var child = leaf.node
    while let parent = size.parent(of: child), let sibling = size.sibling(of: child) {
      if !isVacant(sibling) { path.append((parent, sibling)) }
      child = parent
    }
    return path
  }

  /// Whether the resolution is empty.
  private func isVacant(_ node: NodeIndex) -> Bool {
    guard isBlank(node) else { return false }
    guard let left = node.left, let right = node.right else { return true }
    return isVacant(left) && isVacant(right)
  }

  private func resolve(_ node: NodeIndex, into resolution: inout [NodeIndex]) {
    if !isBlank(node) {
      resolution.append(node)
      resolution += parent(at: node)?.unmergedLeaves.map(\.node) ?? []
    } else if let left = node.left, let right = node.right {
      resolve(left, into: &resolution)
      resolve(right, into: &resolution)
    }
  }
}
