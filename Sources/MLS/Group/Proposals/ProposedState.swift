/// The tree and the group's extensions after a commit's proposals, before its path (RFC 9420 section 12.3).
struct ProposedState: Sendable {
  /// Everybody's public keys.
  private(set) var tree: RatchetTree
  /// What the group says of itself.
  let extensions: Extensions
  /// Where those who come were put, in the commit's order.
  private(set) var added: [LeafIndex] = []

  /// Applies a list in the order that the RFC gives.
  init(applying list: ProposalList, to epoch: Epoch) throws(MLSError) {
    tree = epoch.tree
    extensions = list.extensions ?? epoch.context.extensions
    for update in list.updates { try tree.update(update.index, to: update.leaf) }
    for index in list.removes { try tree.remove(index) }
    for package in list.adds { try add(package.leafNode) }
  }

  private mutating func add(_ leaf: LeafNode) throws(MLSError) {
    if let present = tree.members.first(where: { $0.leaf.signatureKey == leaf.signatureKey }) {
      throw .proposal(.alreadyMember(present.index))
    }
    added.append(try tree.add(leaf))
  }
}
