import LeelooCrypto

extension Group {
  /// Takes another member's commit (RFC 9420 section 12.4.2). Its framing and signature have been checked.
  func take(
    _ commit: Commit, in message: AuthenticatedContent, from committer: LeafIndex,
    _ circumstances: Circumstances
  ) throws(MLSError) -> Received {
    let list = try ProposalList(
      try pending.resolve(commit.proposals, by: committer), committer: committer)
    try validate(
      commit.proposals.compactMap(\.value), by: committer, in: list, now: circumstances.now)
    guard commit.path != nil || !list.requiresPath else { throw .commit(.pathRequired) }
    let state = try ProposedState(applying: list, to: epoch)
    let tree = try merge(commit.path, from: committer, into: state)
    let context = try epoch.provisionalContext(tree, state.extensions)
    try tree.validateMembers(in: context)
    let summary = CommitSummary(
      of: list, state, from: epoch, to: tree, context.epoch, by: committer, message)
    guard !list.removes.contains(ownIndex) else { return .removed(summary) }

    let (privateTree, commitSecret) = try descend(
      commit.path, from: committer, in: tree, context, excluding: state.added, after: list)
    let transition = Transition(
      from: epoch, by: message,
      Transition.Input(
        context: context, tree: tree, commitSecret: commitSecret,
        pskSecret: try lookup(circumstances.preSharedKeys).secret(list.preSharedKeys, suite)), suite)
    guard
      suite.isValid(
        mac: message.auth.confirmationTag ?? [], for: transition.epoch.context.confirmedTranscriptHash,
        key: transition.epoch.secrets.confirmationKey)
    else { throw .commit(.invalidConfirmationTag) }
    return .commit(summary, next: entering(transition, with: privateTree))
  }

  /// Puts a commit's path in place, after a look at its leaf.
  private func merge(
    _ path: UpdatePath?, from committer: LeafIndex, into state: ProposedState
  ) throws(MLSError) -> RatchetTree {
    guard let path else { return state.tree }
    let current = try epoch.member(at: committer).leaf
    try leafPolicy(now: nil).validate(path: path.leafNode, at: committer, replacing: current)
    return try state.tree.merging(path, from: committer, excluding: Set(state.added))
  }

  /// Our keys in the next epoch, and the secret that comes down the path.
  private func descend(
    _ path: UpdatePath?, from committer: LeafIndex, in tree: RatchetTree, _ context: GroupContext,
    excluding added: [LeafIndex], after list: ProposalList
  ) throws(MLSError) -> (PrivateTree, commitSecret: SecretBytes) {
    var keys = own.path
    if let update = list.updates.first(where: { $0.index == ownIndex }),
      let key = pending.ownKeys.first(where: { HPKEPublicKey(of: $0) == update.leaf.encryptionKey })
    {
      keys.setLeafKey(key)
    }
    guard let path else {
      keys.prune(to: tree)
      return (keys, CipherSuite.zero)
    }
    return try keys.processing(
      path, from: committer, in: tree, excluding: Set(added), context: context, suite: suite)
  }
}

extension ProposalOrRef {
  /// The proposal that is carried here.
  var value: Proposal? { if case .proposal(let proposal) = self { proposal } else { nil } }
}
