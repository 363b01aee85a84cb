internal import ByteCoding
internal import LeelooCrypto

/// RFC 9420 section 7.8. SHA-256 is the hash of every suite here, so that a tree does not have to know its group's.
extension RatchetTree {
  /// The hash of the whole tree.
  public var treeHash: [UInt8] { treeHash(of: size.root) }

  /// The hash of a node and everything below it.
  public func treeHash(of node: NodeIndex) -> [UInt8] { hashes[node.value] }

  /// Brings every hash from this place on up to date.
  mutating func rehash(from first: Int) {
    hashes += Array(repeating: [], count: size.nodeCount - hashes.count)
    let nodes = (first..<size.nodeCount).map(NodeIndex.init)
    for level in 0...size.root.level {
      for node in nodes where node.level == level { hashes[node.value] = hash(of: node) }
    }
  }

  /// Brings the hashes of a leaf and of the nodes above it up to date.
  mutating func rehash(above leaf: LeafIndex) {
    for node in [leaf.node] + size.directPath(of: leaf.node) { hashes[node.value] = hash(of: node) }
  }

  /// The hash that a node would have if some leaves had never been added (section 7.9,
  /// `original_sibling_tree_hash`).
  func treeHash(of node: NodeIndex, without absent: [LeafIndex]) -> [UInt8] {
    guard absent.contains(where: { node.leaves.contains(Int($0.value)) }) else { return treeHash(of: node) }
    guard let left = node.left, let right = node.right else { return Self.hash(node.leaf, nil) }
    var parent = parent(at: node)
    parent?.unmergedLeaves.removeAll(where: absent.contains)
    return Self.hash(
      parent, treeHash(of: left, without: absent), treeHash(of: right, without: absent))
  }

  private func hash(of node: NodeIndex) -> [UInt8] {
    guard let left = node.left, let right = node.right else {
      return Self.hash(node.leaf, node.leaf.flatMap { self[$0] })
    }
    return Self.hash(parent(at: node), hashes[left.value], hashes[right.value])
  }

  /// `LeafNodeHashInput`.
  private static func hash(_ index: LeafIndex?, _ leaf: LeafNode?) -> [UInt8] {
    var input = ByteWriter(capacity: 256)
    NodeType.leaf.write(to: &input)
    index?.write(to: &input)
    input.append(optional: leaf)
    return SHA256.hash(input.bytes)
  }

  /// `ParentNodeHashInput`.
  private static func hash(_ parent: ParentNode?, _ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var input = ByteWriter(capacity: 192)
    NodeType.parent.write(to: &input)
    input.append(optional: parent)
    input.append(vector: left)
    input.append(vector: right)
    return SHA256.hash(input.bytes)
  }
}
