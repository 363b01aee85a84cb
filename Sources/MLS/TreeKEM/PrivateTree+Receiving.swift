public import LeelooCrypto

extension PrivateTree {
  /// Takes what a received path has for this member (RFC 9420 section 7.5, "decrypts the path secrets").
  ///
  /// `tree` is the one with the path in place, `context` the provisional one with that tree's hash, and `newMembers` those
  /// whom the same commit adds. Gives back the member's next keys and the commit secret.
  public func processing(
    _ path: UpdatePath, from sender: LeafIndex, in tree: RatchetTree, excluding newMembers: Set<LeafIndex>,
    context: GroupContext, suite: CipherSuite
  ) throws(MLSError) -> (privateTree: PrivateTree, commitSecret: SecretBytes) {
    let (ciphertext, key, node) = try find(path, from: sender, in: tree, excluding: newMembers)
    let secret = try suite.decrypt(
      ciphertext, with: key, label: "UpdatePathNode", context: context.encoded)
    var next = self
    let commitSecret = try next.implant(secret, at: node, in: tree, suite: suite)
    next.prune(to: tree)
    return (next, commitSecret)
  }

  /// The one path secret that is encrypted to a key of this member, that key, and the node that the secret is of.
  private func find(
    _ path: UpdatePath, from sender: LeafIndex, in tree: RatchetTree, excluding newMembers: Set<LeafIndex>
  ) throws(MLSError) -> (HPKECiphertext, HPKEPrivateKey, NodeIndex) {
    for (step, node) in zip(tree.filteredDirectPath(of: sender), path.nodes)
    where step.copathChild.covers(leaf.node) {
      let recipients = tree.recipients(below: step.copathChild, excluding: newMembers)
      for (recipient, ciphertext) in zip(recipients, node.encryptedPathSecrets) {
        if let key = keys[recipient.node], HPKEPublicKey(of: key) == recipient.key {
          return (ciphertext, key, step.node)
        }
      }
    }
    throw .path(.noSecretForThisDevice)
  }
}
