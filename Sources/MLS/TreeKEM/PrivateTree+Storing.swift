public import LeelooCrypto

extension PrivateTree {
  /// What the keys are made of, by node, for a snapshot.
  public var seeds: [(node: NodeIndex, seed: SecretBytes)] {
    keys.sorted { $0.key < $1.key }.map { ($0.key, $0.value.seed) }
  }

  /// The same member from a snapshot. Throws when a seed is none, or there is none for the leaf.
  public init(leaf: LeafIndex, seeds: [(node: NodeIndex, seed: SecretBytes)]) throws(MLSError) {
    self.leaf = leaf
    keys = [:]
    for (node, seed) in seeds {
      keys[node] = try primitive { () throws(CryptoError) in try HPKEPrivateKey(seed: seed) }
    }
    guard keys[leaf.node] != nil else { throw .noMember(at: leaf) }
  }
}
