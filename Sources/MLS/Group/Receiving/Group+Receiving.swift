extension Group {
  /// Takes a message of another member (RFC 9420 sections 6 and 12).
  ///
  /// Whatever is wrong with it is thrown, and then nothing has changed: a message that was tampered with does not
  /// use up the key of the one that it imitates.
  ///
  /// - Parameters:
  ///   - preSharedKeys: What a commit may name.
  ///   - now: Seconds since 1970, against which the lifetimes of key packages are held; nil while nobody knows the time.
  public func receive(
    _ message: MLSMessage, preSharedKeys: PreSharedKeys = .none, now: UInt64? = nil
  ) throws(MLSError) -> Received {
    let circumstances = Circumstances(preSharedKeys: preSharedKeys, now: now)
    switch message {
    case .privateMessage(let message):
      var next = self
      let (content, data) = try next.traffic.open(message, within: policy.ratchetLimits)
      return try next.take(content, data, circumstances)
    case .publicMessage(let message):
      guard policy.acceptsPublicMessages else { throw .message(.publicMessage) }
      let sender = try traffic.open(message, membershipKey: epoch.secrets.membershipKey)
      return try take(message.authenticatedContent, from: sender, circumstances)
    case .welcome, .groupInfo, .keyPackage: throw .message(.notOfTheGroup)
    }
  }

  /// What the application knows and the group does not.
  struct Circumstances: Sendable {
    let preSharedKeys: PreSharedKeys
    let now: UInt64?
  }

  private func take(
    _ message: AuthenticatedContent, _ data: SenderData, _ circumstances: Circumstances
  ) throws(MLSError) -> Received {
    guard case .application(let content) = message.content.content else {
      return try take(message, from: data.sender, circumstances)
    }
    let said = ApplicationMessage(
      sender: data.sender, generation: data.generation, content: content,
      authenticatedData: message.content.authenticatedData)
    return .application(said, next: self)
  }

  private func take(
    _ message: AuthenticatedContent, from sender: LeafIndex, _ circumstances: Circumstances
  ) throws(MLSError) -> Received {
    switch message.content.content {
    case .application: throw .message(.publicApplicationData)
    case .proposal(let proposal): return try take(proposal, in: message, from: sender, circumstances)
    case .commit(let commit): return try take(commit, in: message, from: sender, circumstances)
    }
  }

  private func take(
    _ proposal: Proposal, in message: AuthenticatedContent, from sender: LeafIndex,
    _ circumstances: Circumstances
  ) throws(MLSError) -> Received {
    try proposal.validate(from: sender, in: epoch, try leafPolicy(now: circumstances.now))
    let waiting = PendingProposal(
      reference: message.proposalReference(suite: suite), proposal: proposal, sender: sender)
    var next = self
    try next.pending.insert(waiting, limit: policy.pendingProposalLimit)
    return .proposal(waiting, next: next)
  }
}
