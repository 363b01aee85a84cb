public import LeelooCrypto

/// The private keys that one member has in a group's tree (RFC 9420 section 4.2): its own and those of nodes above it.
///
/// Keys that are replaced or whose nodes are blanked go with the next value; letting go of a key wipes it.
public struct PrivateTree: Sendable {
  /// Where the member stands.
  public let leaf: LeafIndex

  var keys: [NodeIndex: HPKEPrivateKey]

  /// A member that has just been added, or is alone.
  public init(leaf: LeafIndex, key: HPKEPrivateKey) {
    self.leaf = leaf
    keys = [leaf.node: key]
  }

  /// The key at a node; nil where the member has none.
  public subscript(node: NodeIndex) -> HPKEPrivateKey? { keys[node] }

  /// Replaces the key of the member's own leaf, as an Update proposal of its own does once it is committed.
  public mutating func setLeafKey(_ key: HPKEPrivateKey) { keys[leaf.node] = key }

  /// Forgets every key that is not, or no longer, the tree's.
  public mutating func prune(to tree: RatchetTree) {
    keys = keys.filter { node, key in tree.encryptionKey(at: node) == HPKEPublicKey(of: key) }
  }

  /// Takes the path secret of a node and derives the keys of that node and of those above it that are not blank.
  ///
  /// Gives back the commit secret. Throws ``UpdatePathRefusal/keyMismatch(at:)`` where a key is not the tree's.
  public mutating func implant(
    _ secret: SecretBytes, at node: NodeIndex, in tree: RatchetTree, suite: CipherSuite
  ) throws(MLSError) -> SecretBytes {
    let path = ([node] + tree.size.directPath(of: node)).filter { !tree.isBlank($0) }
    let secrets = try PathSecrets(secret, along: path, suite: suite)
    for step in secrets.steps {
      guard tree.encryptionKey(at: step.node) == HPKEPublicKey(of: step.key) else {
        throw .path(.keyMismatch(at: step.node))
      }
    }
    adopt(secrets)
    return secrets.commitSecret
  }

  mutating func adopt(_ secrets: PathSecrets) {
    for step in secrets.steps { keys[step.node] = step.key }
  }
}
