/// Why a tree is refused (RFC 9420 sections 7.9.2 and 12.4.3.1), besides what is wrong with one of its leaves.
public enum RatchetTreeRefusal: Hashable, Sendable {
  /// It would have more leaves than ``RatchetTree/leafLimit``.
  case tooLarge
  /// No path of a member that is still there has set this node.
  case parentHash(NodeIndex)
  /// A node says of a leaf that it is unmerged, but that is blank, elsewhere, or merged in between.
  case unmergedLeaf(LeafIndex, at: NodeIndex)
  /// Nothing can be encrypted to the key of this node.
  case unusableEncryptionKey(NodeIndex)
}
