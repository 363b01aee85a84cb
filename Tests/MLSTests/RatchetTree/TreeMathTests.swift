import MLS
import Testing

@Suite("Places in a tree")
struct TreeMathTests {
  @Test(
    "the lowest node above two leaves covers both, and neither of its children does", arguments: [2, 8, 32])
  func commonAncestors(leaves: Int) throws {
    let size = TreeSize(leaves: leaves)
    for one in 0..<UInt32(leaves) {
      for other in 0..<UInt32(leaves) where other != one {
        let pair = [LeafIndex(one).node, LeafIndex(other).node]
        let ancestor = size.commonAncestor(of: LeafIndex(one), LeafIndex(other))
        #expect(pair.allSatisfy(ancestor.covers))
        #expect(!pair.allSatisfy(try #require(ancestor.left).covers))
        #expect(!pair.allSatisfy(try #require(ancestor.right).covers))
      }
    }
  }

  @Test("a tree is filled up to a power of two")
  func full() {
    #expect([1, 2, 3, 4, 5, 33].map { TreeSize(leaves: $0).leafCount } == [1, 2, 4, 4, 8, 64])
    #expect(TreeSize(leaves: 5).contains(LeafIndex(7)))
    #expect(!TreeSize(leaves: 5).contains(LeafIndex(8)))
    #expect(!TreeSize(leaves: 5).contains(LeafIndex(.max)))
  }

  @Test("a node knows the leaves below it")
  func leaves() {
    #expect(NodeIndex(4).leaves == 2..<3)
    #expect(NodeIndex(11).leaves == 4..<8)
    #expect(NodeIndex(7).leaves == 0..<8)
    #expect(NodeIndex(11).covers(NodeIndex(8)) && !NodeIndex(11).covers(NodeIndex(6)))
  }
}
