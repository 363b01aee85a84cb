public import LeelooCrypto

extension Group {
  /// Asks for a change that somebody commits later (RFC 9420 section 12.1).
  public func propose(
    _ proposal: Proposal, authenticatedData: [UInt8] = [], now: UInt64? = nil, chance: some SecureRandomness
  ) throws(MLSError) -> (message: MLSMessage, next: Group) {
    try proposal.validate(from: ownIndex, in: epoch, try leafPolicy(now: now))
    let wireFormat = policy.handshakeFraming.wireFormat
    let signed = try traffic.sign(
      .proposal(proposal), authenticating: authenticatedData, as: wireFormat, with: own.signatureKey)
    var next = self
    try next.pending.insert(
      PendingProposal(
        reference: signed.proposalReference(suite: suite), proposal: proposal, sender: ownIndex),
      limit: policy.pendingProposalLimit)
    return (try next.frame(signed, chance: chance), next)
  }

  /// Asks for a fresh key at our own leaf, perhaps with other extensions, which somebody else commits. Whoever can
  /// commit itself renews its keys by a path, which locks a thief out at once.
  public func proposeUpdate(
    extensions: Extensions? = nil, authenticatedData: [UInt8] = [], chance: some SecureRandomness
  ) throws(MLSError) -> (message: MLSMessage, next: Group) {
    let key = try suite.generateKeyPair(chance: chance)
    var leaf = try epoch.member(at: ownIndex).leaf
    leaf.encryptionKey = HPKEPublicKey(of: key)
    leaf.source = .update
    leaf.extensions = extensions ?? leaf.extensions
    let place = LeafNode.Place(groupID: id, index: ownIndex)
    let signed = try leaf.signed(with: own.signatureKey, at: place, suite: suite)
    var (message, next) = try propose(.update(signed), authenticatedData: authenticatedData, chance: chance)
    next.pending.insert(key)
    return (message, next)
  }

  /// What leaves have to be in this epoch.
  func leafPolicy(now: UInt64?) throws(MLSError) -> LeafPolicy {
    try LeafPolicy(epoch.context, now: now, lifetimeLimit: policy.lifetimeLimit)
  }
}
