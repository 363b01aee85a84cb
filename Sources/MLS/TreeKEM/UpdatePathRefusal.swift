/// Why the path of a commit is refused (RFC 9420 sections 7.5, 7.6 and 12.4.2).
public enum UpdatePathRefusal: Hashable, Sendable {
  /// It has more or fewer nodes than its committer's filtered direct path.
  case wrongNodeCount(Int, expected: Int)
  /// A node's path secret is encrypted to more or fewer nodes than must know it.
  case wrongCiphertextCount(Int, expected: Int)
  /// A key of it is somewhere in the tree, or twice in the path.
  case keyNotFresh
  /// Nothing can be encrypted to a key of it.
  case unusableKey
  /// Its leaf is not chained to the nodes above.
  case parentHashMismatch
  /// None of the path secrets is encrypted to a key that this device has.
  case noSecretForThisDevice
  /// A private key from a path secret does not belong to the public key in the tree.
  case keyMismatch(at: NodeIndex)
}
