/// Somebody in a group.
public struct Member: Hashable, Sendable {
  /// The place in the ratchet tree. It stays as long as the member does, and somebody else may have it after.
  public let index: LeafIndex
  /// What the member says of itself, signed by it: credential, signature key, capabilities, extensions.
  public let leaf: LeafNode

  /// The identity of a basic credential; nil for other kinds.
  public var identity: [UInt8]? { leaf.credential.identity }

  init(index: LeafIndex, leaf: LeafNode) {
    self.index = index
    self.leaf = leaf
  }

  /// Whoever is at a place of a tree.
  init?(_ index: LeafIndex, in tree: RatchetTree) {
    guard let leaf = tree[index] else { return nil }
    self.init(index: index, leaf: leaf)
  }
}
