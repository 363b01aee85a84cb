extension CommitSummary {
  /// What a list of proposals and a path did between two epochs.
  init(
    of list: ProposalList, _ state: ProposedState, from old: Epoch, to new: Epoch, by committer: LeafIndex,
    _ message: AuthenticatedContent
  ) {
    self.init(
      of: list, state, from: old, to: new.tree, new.context.epoch, by: committer, message)
  }

  /// The same where the new epoch's secrets are not for us.
  init(
    of list: ProposalList, _ state: ProposedState, from old: Epoch, to tree: RatchetTree, _ epoch: UInt64,
    by committer: LeafIndex, _ message: AuthenticatedContent
  ) {
    let hasPath = message.content.content.commit?.path != nil
    let changed = list.updates.map(\.index) + (hasPath ? [committer] : [])
    self.committer = committer
    self.epoch = epoch
    added = state.added.compactMap { Member($0, in: tree) }
    removed = list.removes.compactMap { Member($0, in: old.tree) }
    updated = changed.compactMap { index in
      guard let before = Member(index, in: old.tree), let after = Member(index, in: tree) else { return nil }
      return Update(before: before, after: after)
    }
    proposals = list.changes
    self.hasPath = hasPath
    authenticatedData = message.content.authenticatedData
  }
}

extension FramedContent.Content {
  /// The commit, if it is one.
  var commit: Commit? { if case .commit(let commit) = self { commit } else { nil } }
}
