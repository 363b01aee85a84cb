extension Group {
  /// Which proposals a commit covers, and how: those that wait by reference, its own by value.
  func cover(_ plan: CommitPlan) -> [ProposalOrRef] {
    let references = plan.references ?? choice(for: plan)
    return references.map { .reference($0) } + plan.proposals.map { .proposal($0) }
  }

  /// The waiting proposals that can be committed together with the plan's own (RFC 9420 section 12.2): removals before
  /// everything else, and the newest of several updates.
  ///
  /// What would spoil the commit is left out, or any member could keep all others from committing.
  private func choice(for plan: CommitPlan) -> [ProposalRef] {
    var changes = plan.proposals.map { CommitSummary.Change(proposal: $0, proposer: ownIndex) }
    var chosen: Set<ProposalRef> = []
    for candidate in pending.all.filter(\.isRemoval) + pending.all.filter({ !$0.isRemoval }).reversed() {
      let change = CommitSummary.Change(proposal: candidate.proposal, proposer: candidate.sender)
      guard isPossible(changes + [change], with: plan.preSharedKeys) else { continue }
      changes.append(change)
      chosen.insert(candidate.reference)
    }
    return pending.all.map(\.reference).filter(chosen.contains)
  }

  private func isPossible(_ changes: [CommitSummary.Change], with keys: PreSharedKeys) -> Bool {
    do {
      let list = try ProposalList(changes, committer: ownIndex)
      let state = try ProposedState(applying: list, to: epoch)
      try state.tree.validateMembers(in: epoch.provisionalContext(state.tree, state.extensions))
      _ = try lookup(keys).secret(list.preSharedKeys, suite)
      return true
    } catch {
      return false
    }
  }
}

extension PendingProposal {
  fileprivate var isRemoval: Bool { proposal.type == .remove }
}
