public import LeelooCrypto

/// A committer's own path before it is encrypted: the context to encrypt it under has the hash of the new tree in it.
public struct PathUpdate: Sendable {
  /// The tree with the path in place.
  public let tree: RatchetTree
  /// What follows the last path secret, for the key schedule.
  public var commitSecret: SecretBytes { secrets.commitSecret }

  private let leaf: LeafIndex
  private let leafKey: HPKEPrivateKey
  private let secrets: PathSecrets
  private let suite: CipherSuite

  init(
    tree: RatchetTree, leaf: LeafIndex, leafKey: HPKEPrivateKey, secrets: PathSecrets, suite: CipherSuite
  ) {
    self.tree = tree
    self.leaf = leaf
    self.leafKey = leafKey
    self.secrets = secrets
    self.suite = suite
  }

  /// The keys that the committer has once the commit is taken.
  public var privateTree: PrivateTree {
    var keys = PrivateTree(leaf: leaf, key: leafKey)
    keys.adopt(secrets)
    return keys
  }

  /// The path secret that a new member needs; nil where it needs none, because no node of the path is above it.
  public func pathSecret(for newMember: LeafIndex) -> SecretBytes? {
    let ancestor = tree.size.commonAncestor(of: leaf, newMember)
    return secrets.steps.first { $0.node == ancestor }?.secret
  }

  /// The path as it travels (RFC 9420 section 7.6). `context` is the provisional one, with the hash of ``tree``;
  /// `newMembers` are those whom the same commit adds.
  public func encrypted(
    context: GroupContext, excluding newMembers: Set<LeafIndex>, chance: some SecureRandomness
  ) throws(MLSError) -> UpdatePath {
    guard let leafNode = tree[leaf] else { throw .noMember(at: leaf) }
    let context = context.encoded
    var nodes: [UpdatePathNode] = []
    for (step, secret) in zip(tree.filteredDirectPath(of: leaf), secrets.steps) {
      var ciphertexts: [HPKECiphertext] = []
      for recipient in tree.recipients(below: step.copathChild, excluding: newMembers) {
        ciphertexts.append(
          try suite.encrypt(
            secret.secret, to: recipient.key, label: "UpdatePathNode", context: context, chance: chance))
      }
      nodes.append(
        UpdatePathNode(
          encryptionKey: HPKEPublicKey(of: secret.key), encryptedPathSecrets: ciphertexts))
    }
    return UpdatePath(leafNode: leafNode, nodes: nodes)
  }
}
