import MLS

/// "Tree Operations": what a proposal does to a tree.
struct TreeOperationsVector: OfficialVector {
  let cipherSuite: UInt16?
  let treeBefore: HexBytes
  let proposal: HexBytes
  let proposalSender: UInt32
  let treeHashBefore: HexBytes
  let treeAfter: HexBytes
  let treeHashAfter: HexBytes

  func verify() throws {
    var tree = try RatchetTree(decoding: treeBefore.bytes)
    try expect(tree.treeHash == treeHashBefore.bytes, "tree_hash_before")
    switch try Proposal(decoding: proposal.bytes) {
    case .add(let package): _ = try tree.add(package.leafNode)
    case .update(let leaf): try tree.update(LeafIndex(proposalSender), to: leaf)
    case .remove(let leaf): try tree.remove(leaf)
    case let other: throw Mismatch(what: "proposal of type \(other.type.rawValue)")
    }
    try expect(tree.encoded == treeAfter.bytes, "tree_after")
    try expect(tree.treeHash == treeHashAfter.bytes, "tree_hash_after")
  }
}
