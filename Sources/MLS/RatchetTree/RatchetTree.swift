/// The public keys of a group (RFC 9420 section 7): its members at the leaves, and a key for each subgroup above them.
///
/// The tree is full: blank places fill it up to a power of two.
public struct RatchetTree: Sendable {
  /// The most leaves that a tree may have. A hostile list of nodes ends here.
  public static let leafLimit = 4096

  /// By leaf index.
  var leaves: [LeafNode?]
  /// The parent at node 2·i + 1 stands at i.
  var parents: [ParentNode?]
  /// The tree hash of every node, kept up to date by every edit.
  var hashes: [[UInt8]] = []

  /// A group of one.
  public init(_ leaf: LeafNode) { self.init(leaves: [leaf], parents: []) }

  init(leaves: [LeafNode?], parents: [ParentNode?]) {
    self.leaves = leaves
    self.parents = parents
    rehash(from: 0)
  }

  /// How large it is.
  public var size: TreeSize { TreeSize(leaves: leaves.count) }

  /// The member at a leaf; nil where the leaf is blank, and where the tree has none.
  public subscript(leaf: LeafIndex) -> LeafNode? {
    size.contains(leaf) ? leaves[Int(leaf.value)] : nil
  }

  /// The members from left to right.
  public var members: [(index: LeafIndex, leaf: LeafNode)] {
    leaves.enumerated().compactMap { index, leaf in leaf.map { (LeafIndex(UInt32(index)), $0) } }
  }

  /// The node at a parent's place; nil where it is blank.
  public func parent(at node: NodeIndex) -> ParentNode? {
    node.isLeaf || node.value >= size.nodeCount ? nil : parents[node.value / 2]
  }

  /// The key at a place of the tree; nil where it is blank.
  public func encryptionKey(at node: NodeIndex) -> HPKEPublicKey? {
    if let leaf = node.leaf { self[leaf]?.encryptionKey } else { parent(at: node)?.encryptionKey }
  }

  /// Whether there is nothing at a place.
  func isBlank(_ node: NodeIndex) -> Bool {
    if let leaf = node.leaf { self[leaf] == nil } else { parent(at: node) == nil }
  }
}

extension RatchetTree: Equatable {
  /// Trees with the same hash are the same.
  public static func == (one: RatchetTree, other: RatchetTree) -> Bool { one.treeHash == other.treeHash }
}
