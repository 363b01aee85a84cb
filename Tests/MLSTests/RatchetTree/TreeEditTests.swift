import ByteCoding
import MLS
import TestSupport
import Testing

@Suite("Members come and go")
struct TreeEditTests {
  @Test("a new member takes the leftmost blank leaf, and the tree doubles when there is none")
  func adding() throws {
    var tree = RatchetTree(try TestClient("0").leaf)
    for index in 1...4 {
      #expect(try tree.add(TestClient("\(index)").leaf) == LeafIndex(UInt32(index)))
    }
    #expect(tree.size.leafCount == 8)
    try tree.remove(LeafIndex(2))
    #expect(try tree.add(TestClient("new").leaf) == LeafIndex(2))
    #expect(tree.members.map(\.index.value) == [0, 1, 2, 3, 4])
  }

  @Test("a full tree takes nobody")
  func tooLarge() throws {
    var reader = ByteReader(RatchetTree(try TestClient("0").leaf).encoded)
    let leaf = Array(try reader.vector())
    var writer = ByteWriter()
    writer.append(vector: leaf + repeatElement([0] + leaf, count: RatchetTree.leafLimit - 1).joined())
    var tree = try RatchetTree(decoding: writer.bytes)
    #expect(throws: MLSError.tree(.tooLarge)) { try tree.add(TestClient("1").leaf) }
    try tree.remove(LeafIndex(7))
    #expect(try tree.add(TestClient("1").leaf) == LeafIndex(7))
  }

  @Test("the right half goes when its last member does, and with it every half that is empty then")
  func truncating() throws {
    var tree = try TestTree("0", "1", "2", "3", "4").tree
    try tree.remove(LeafIndex(3))
    #expect(tree.size.leafCount == 8)
    try tree.remove(LeafIndex(2))
    try tree.remove(LeafIndex(4))
    #expect(tree.size.leafCount == 2)
    #expect(tree == (try RatchetTree(decoding: tree.encoded)))
  }

  @Test("a new member is unmerged above, until a path is set over it")
  func unmerged() throws {
    var group = try TestTree("0", "1", "2")
    let root = group.tree.size.root
    #expect(group.tree.parent(at: root)?.unmergedLeaves == [])
    _ = try group.tree.add(TestClient("3").leaf)
    #expect(group.tree.parent(at: root)?.unmergedLeaves == [LeafIndex(3)])
    #expect(group.tree.resolution(of: root) == [root, LeafIndex(3).node])
  }

  @Test("an update or a removal blanks everything above the leaf")
  func blanking() throws {
    let group = try TestTree("0", "1", "2", "3")
    for edit in [0, 1] {
      var tree = group.tree
      let leaf = LeafIndex(1)
      if edit == 0 { try tree.update(leaf, to: TestClient("1").leaf) } else { try tree.remove(leaf) }
      for node in tree.size.directPath(of: leaf.node) { #expect(tree.parent(at: node) == nil) }
    }
  }

  @Test("there is nobody at a blank leaf, and nobody outside of the tree")
  func nobody() throws {
    var tree = try TestTree("0", "1", "2").tree
    for index in [3, 4, .max] as [UInt32] {
      let leaf = LeafIndex(index)
      #expect(tree[leaf] == nil)
      #expect(throws: MLSError.noMember(at: leaf)) { try tree.remove(leaf) }
      #expect(throws: MLSError.noMember(at: leaf)) { try tree.update(leaf, to: TestClient("x").leaf) }
    }
  }

  @Test("after any edits the hashes are those of the same tree read anew", arguments: 1...4)
  func hashes(seed: Int) throws {
    var chance = SplitMix64(seed: UInt64(seed))
    var tree = RatchetTree(try TestClient("first").leaf)
    for step in 0..<40 {
      let present = tree.members.map(\.index)
      switch Int.random(in: 0..<5, using: &chance) {
      case 0 where present.count > 1: try tree.remove(try #require(present.randomElement(using: &chance)))
      case 1:
        try tree.update(try #require(present.randomElement(using: &chance)), to: TestClient("u\(step)").leaf)
      default: _ = try tree.add(TestClient("a\(step)").leaf)
      }
      let again = try RatchetTree(decoding: tree.encoded)
      #expect(again.size == tree.size)
      for node in (0..<tree.size.nodeCount).map(NodeIndex.init) {
        #expect(again.treeHash(of: node) == tree.treeHash(of: node), "step \(step), node \(node.value)")
      }
    }
  }

  @Test("a tree ends with a node that is there, and has leaves and parents in their places")
  func hostile() throws {
    let leaf: [UInt8] = [1, 1] + (try TestClient("0").leaf.encoded)
    let parent: [UInt8] = [1, 2, 1, 9, 0, 0]
    let blank: [UInt8] = [0]
    let refused = [[], leaf + blank, leaf + leaf, parent, leaf + blank + parent]
    for nodes in refused { #expect(throws: MLSError.self) { try tree(nodes) } }
    #expect(try tree(leaf).size.leafCount == 1)
    #expect(try tree(leaf + parent).size.leafCount == 2)
    #expect(try tree(leaf + blank + leaf + blank + leaf).size.leafCount == 4)
  }

  @Test("a list of blank nodes without end costs no more than the limit")
  func bounded() {
    let many = [UInt8](repeating: 0, count: 1 << 20)
    let refused = MLSError.malformed(
      .tooLong(length: RatchetTree.leafLimit, limit: RatchetTree.leafLimit))
    #expect(throws: refused) { try tree(many) }
  }

  private func tree(_ nodes: [UInt8]) throws -> RatchetTree {
    var writer = ByteWriter()
    writer.append(vector: nodes)
    return try RatchetTree(decoding: writer.bytes)
  }
}
