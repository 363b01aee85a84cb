public import LeelooCrypto

extension Group {
  /// Makes a commit and what follows from it (RFC 9420 section 12.4.1).
  ///
  /// The staged commit is adopted when its message comes back in the order that all members see, and `next` is the
  /// present epoch until then, less the handshake key that the message took.
  public func commit(
    _ plan: CommitPlan = CommitPlan(), chance: some SecureRandomness
  ) throws(MLSError) -> (staged: StagedCommit, next: Group) {
    let covered = cover(plan)
    let list = try ProposalList(try pending.resolve(covered, by: ownIndex), committer: ownIndex)
    try validate(plan.proposals, by: ownIndex, in: list, now: plan.now)
    let state = try ProposedState(applying: list, to: epoch)
    let renewal = try renewal(state, plan, isRequired: list.requiresPath, chance: chance)
    try renewal.tree.validateMembers(in: renewal.context)

    let wireFormat = policy.handshakeFraming.wireFormat
    var signed = try traffic.sign(
      .commit(Commit(proposals: covered, path: renewal.path)), authenticating: plan.authenticatedData,
      as: wireFormat, with: own.signatureKey)
    let transition = Transition(
      from: epoch, by: signed,
      Transition.Input(
        context: renewal.context, tree: renewal.tree, commitSecret: renewal.commitSecret,
        pskSecret: try lookup(plan.preSharedKeys).secret(list.preSharedKeys, suite)), suite)
    signed.auth.confirmationTag = transition.epoch.confirmationTag

    var next = self
    let staged = StagedCommit(
      message: try next.frame(signed, chance: chance),
      welcome: try welcome(state, list, transition, renewal, withTree: plan.welcomesWithTree, chance: chance),
      summary: CommitSummary(
        of: list, state, from: epoch, to: transition.epoch, by: ownIndex, signed),
      next: entering(transition, with: renewal.privateTree))
    return (staged, next)
  }

  /// Where pre-shared keys of this epoch are found.
  func lookup(_ keys: PreSharedKeys) -> PreSharedKeyLookup {
    PreSharedKeyLookup(external: keys, resumption: resumption, groupID: id)
  }

  /// Checks the proposals that a commit carries itself; those it refers to were checked when they came.
  func validate(
    _ proposals: [Proposal], by committer: LeafIndex, in list: ProposalList, now: UInt64?
  ) throws(MLSError) {
    var context = epoch.context
    context.extensions = list.extensions ?? context.extensions
    let leafPolicy = try LeafPolicy(context, now: now, lifetimeLimit: policy.lifetimeLimit)
    for proposal in proposals { try proposal.validate(from: committer, in: epoch, leafPolicy) }
  }

  /// The group in the epoch that a commit leads to.
  func entering(_ transition: Transition, with privateTree: PrivateTree) -> Group {
    Group(
      entering: transition.epoch, transition.secrets, at: ownIndex,
      own: OwnSecrets(signatureKey: own.signatureKey, path: privateTree), resumption: resumption, suite,
      policy: policy)
  }
}
