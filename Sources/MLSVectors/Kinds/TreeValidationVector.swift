import MLS

/// "Tree Validation": resolutions, tree hashes, parent hashes and signatures.
struct TreeValidationVector: OfficialVector {
  let cipherSuite: UInt16?
  let tree: HexBytes
  let groupId: HexBytes
  let resolutions: [[Int]]
  let treeHashes: [HexBytes]

  func verify() throws {
    let suite = try implementedSuite()
    let tree = try RatchetTree(decoding: tree.bytes)
    try expect(tree.encoded == self.tree.bytes, "tree written again")
    let nodes = (0..<tree.size.nodeCount).map(NodeIndex.init)
    try expect(nodes.map { tree.resolution(of: $0).map(\.value) } == resolutions, "resolutions")
    try expect(nodes.map(tree.treeHash(of:)) == treeHashes.map(\.bytes), "tree_hashes")
    try tree.validate()
    for (index, leaf) in tree.members {
      let place = LeafNode.Place(groupID: GroupID(groupId.bytes), index: index)
      try leaf.verifySignature(at: place, suite: suite)
    }
  }
}
