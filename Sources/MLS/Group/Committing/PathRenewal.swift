import LeelooCrypto

/// What a commit of our own does to the tree, with or without a path (RFC 9420 section 12.4.1).
struct PathRenewal: Sendable {
  /// The provisional one.
  let context: GroupContext
  /// With the path in place, if there is one.
  let tree: RatchetTree
  /// Goes into the commit.
  let path: UpdatePath?
  /// Zeroes without a path.
  let commitSecret: SecretBytes
  /// Our keys in the next epoch.
  let privateTree: PrivateTree
  /// Knows the path secrets that new members get.
  let update: PathUpdate?
}

extension Group {
  /// Renews our leaf and everything above it, where that is wanted or required.
  func renewal(
    _ state: ProposedState, _ plan: CommitPlan, isRequired: Bool, chance: some SecureRandomness
  ) throws(MLSError) -> PathRenewal {
    guard isRequired || plan.renewsPath else { return try pathless(state, plan) }
    guard var leaf = state.tree[ownIndex] else { throw .noMember(at: ownIndex) }
    leaf.extensions = plan.extensions ?? leaf.extensions
    let update = try state.tree.updatingPath(
      of: ownIndex, to: leaf, groupID: id, signer: own.signatureKey, suite: suite, chance: chance)
    let context = try epoch.provisionalContext(update.tree, state.extensions)
    let path = try update.encrypted(context: context, excluding: Set(state.added), chance: chance)
    return PathRenewal(
      context: context, tree: update.tree, path: path, commitSecret: update.commitSecret,
      privateTree: update.privateTree, update: update)
  }

  private func pathless(_ state: ProposedState, _ plan: CommitPlan) throws(MLSError) -> PathRenewal {
    guard plan.extensions == nil else { throw .commit(.extensionsWithoutPath) }
    var keys = own.path
    keys.prune(to: state.tree)
    return PathRenewal(
      context: try epoch.provisionalContext(state.tree, state.extensions), tree: state.tree, path: nil,
      commitSecret: CipherSuite.zero, privateTree: keys, update: nil)
  }
}
