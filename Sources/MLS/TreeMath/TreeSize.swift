/// How large a tree is, and who is whose parent in it (RFC 9420 appendix C). A tree is always full.
public struct TreeSize: Hashable, Sendable {
  /// A power of two.
  public let leafCount: Int

  /// The smallest full tree with at least this many leaves.
  public init(leaves count: Int) {
    precondition(count > 0, "a tree of \(count) leaves")
    var leafCount = 1
    while leafCount < count { leafCount *= 2 }
    self.leafCount = leafCount
  }

  /// Leaves and parents.
  public var nodeCount: Int { 2 * leafCount - 1 }

  /// The node above all others.
  public var root: NodeIndex { NodeIndex(leafCount - 1) }

  /// Whether the tree has this place.
  public func contains(_ leaf: LeafIndex) -> Bool { Int(leaf.value) < leafCount }

  /// The node above; nil for the root.
  public func parent(of node: NodeIndex) -> NodeIndex? {
    guard node != root else { return nil }
    let level = node.level
    return NodeIndex((node.value | 1 << level) & ~(1 << (level + 1)))
  }

  /// The other child of the node above; nil for the root.
  public func sibling(of node: NodeIndex) -> NodeIndex? {
    guard let parent = parent(of: node) else { return nil }
    return node < parent ? parent.right : parent.left
  }

  /// The nodes above, from the nearest to the root.
  public func directPath(of node: NodeIndex) -> [NodeIndex] {
    Array(sequence(first: node, next: parent).dropFirst())
  }

  /// The lowest node above both, which must be in the tree.
  public func commonAncestor(of one: LeafIndex, _ other: LeafIndex) -> NodeIndex {
    var node = one.node
    while !node.covers(other.node), let parent = parent(of: node) { node = parent }
    return node
  }
}
