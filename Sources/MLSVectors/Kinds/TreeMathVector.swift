import MLS

/// "Tree Math": who is whose parent.
struct TreeMathVector: OfficialVector {
  let nLeaves: Int
  let nNodes: Int
  let root: Int
  let left: [Int?]
  let right: [Int?]
  let parent: [Int?]
  let sibling: [Int?]

  func verify() throws {
    try expect((1...1 << 20).contains(nLeaves), "n_leaves")
    let size = TreeSize(leaves: nLeaves)
    try expect(size.leafCount == nLeaves && size.nodeCount == nNodes, "n_nodes")
    try expect(size.root.value == root, "root")
    let nodes = (0..<nNodes).map(NodeIndex.init)
    try expect(nodes.map { $0.left?.value } == left, "left")
    try expect(nodes.map { $0.right?.value } == right, "right")
    try expect(nodes.map { size.parent(of: $0)?.value } == parent, "parent")
    try expect(nodes.map { size.sibling(of: $0)?.value } == sibling, "sibling")
  }
}
