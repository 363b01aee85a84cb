import Testing

@testable import MLS

@Suite("Resolutions")
struct ResolutionTests {
  /// The tree of RFC 9420 section 4.1.1: X at node 3 with B unmerged, Y at node 9.
  private func example() throws -> RatchetTree {
    let members: [LeafNode?] = try ["A", "B", "", "D", "E", "F", "", "H"].map {
      $0.isEmpty ? nil : try TestClient($0).leaf
    }
    var parents: [ParentNode?] = Array(repeating: nil, count: 7)
    parents[1] = ParentNode(encryptionKey: HPKEPublicKey([3]), unmergedLeaves: [LeafIndex(1)])
    parents[4] = ParentNode(encryptionKey: HPKEPublicKey([9]))
    return RatchetTree(leaves: members, parents: parents)
  }

  @Test("are as in the example of RFC 9420")
  func rfc() throws {
    let tree = try example()
    #expect(tree.resolution(of: NodeIndex(3)).map(\.value) == [3, 2])
    #expect(tree.resolution(of: NodeIndex(4)).isEmpty)
    #expect(tree.resolution(of: NodeIndex(12)).isEmpty)
    #expect(tree.resolution(of: NodeIndex(7)).map(\.value) == [3, 2, 9, 14])
  }

  @Test("a filtered direct path leaves out the nodes that nobody else is below")
  func filtered() throws {
    let tree = try example()
    #expect(tree.filteredDirectPath(of: LeafIndex(0)).map(\.node.value) == [1, 3, 7])
    #expect(tree.filteredDirectPath(of: LeafIndex(3)).map(\.node.value) == [3, 7])
    #expect(tree.filteredDirectPath(of: LeafIndex(7)).map(\.node.value) == [11, 7])
    #expect(tree.filteredDirectPath(of: LeafIndex(7)).map(\.copathChild.value) == [9, 3])
  }
}
