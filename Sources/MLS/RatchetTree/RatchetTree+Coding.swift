public import ByteCoding

/// The `ratchet_tree` extension (RFC 9420 section 12.4.3.3).
extension RatchetTree: TLSCodable {
  /// Reads the nodes from left to right and fills the tree up with blank ones.
  ///
  /// Refuses a blank last node, a leaf in a parent's place and the reverse, and more than ``leafLimit`` leaves.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    var inner = ByteReader(try reader.vector())
    var leaves: [LeafNode?] = []
    var parents: [ParentNode?] = []
    var isLastBlank = true
    while inner.remaining > 0 {
      guard leaves.count + parents.count < 2 * Self.leafLimit - 1 else {
        throw .tooLong(length: leaves.count, limit: Self.leafLimit)
      }
      let isPresent = try inner.isPresent()
      isLastBlank = !isPresent
      if leaves.count == parents.count {
        leaves.append(isPresent ? try inner.node(.leaf) : nil)
      } else {
        parents.append(isPresent ? try inner.node(.parent) : nil)
      }
    }
    guard !isLastBlank else { throw .unknownValue(0, of: "last node of a tree") }
    self.init(filling: leaves, parents)
  }

  /// Writes the nodes from left to right up to the last one that isn't blank.
  public func write(to writer: inout ByteWriter) {
    let nodes = (0..<size.nodeCount).map(NodeIndex.init)
    let last = nodes.last { !isBlank($0) }
    var inner = ByteWriter(capacity: 4096)
    for node in nodes where node <= last ?? NodeIndex(0) { write(node, to: &inner) }
    writer.append(vector: inner.bytes)
  }

  private init(filling leaves: [LeafNode?], _ parents: [ParentNode?]) {
    // The last node given may be a parent; there are leaves on its right.
    let size = TreeSize(leaves: parents.count == leaves.count ? leaves.count + 1 : leaves.count)
    self.init(
      leaves: leaves + Array(repeating: nil, count: size.leafCount - leaves.count),
      parents: parents + Array(repeating: nil, count: size.leafCount - 1 - parents.count))
  }

  private func write(_ node: NodeIndex, to writer: inout ByteWriter) {
    writer.append(integer: isBlank(node) ? UInt8(0) : 1)
    guard !isBlank(node) else { return }
    (node.isLeaf ? NodeType.leaf : .parent).write(to: &writer)
    node.leaf.flatMap { self[$0] }?.write(to: &writer)
    parent(at: node)?.write(to: &writer)
  }
}

extension ByteReader {
  /// A node that can only be of one type in its place.
  fileprivate mutating func node<Node: TLSCodable>(_ expected: NodeType) throws(ByteCodingError) -> Node {
    let type = try NodeType(from: &self)
    guard type == expected else { throw .unknownValue(UInt64(type.rawValue), of: "NodeType in its place") }
    return try Node(from: &self)
  }
}

extension Extensions {
  /// The tree that a new member is sent; nil where it comes another way. Throws when it is malformed.
  public func ratchetTree() throws(MLSError) -> RatchetTree? {
    guard let data = self[.ratchetTree] else { return nil }
    return try RatchetTree(decoding: data)
  }
}
