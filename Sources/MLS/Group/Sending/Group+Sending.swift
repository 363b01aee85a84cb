public import LeelooCrypto

extension Group {
  /// Encrypts and signs something of the application (RFC 9420 section 15). The message is sent once the next group is
  /// saved, or once a later generation is known to be reserved (see ``skipping(_:to:)``).
  ///
  /// - Parameters:
  ///   - content: What is said.
  ///   - authenticatedData: Shown to everyone on the way, and signed.
  ///   - padding: How many zeroes to hide the length behind.
  public func seal(
    _ content: [UInt8], authenticatedData: [UInt8] = [], padding: Int = 0, chance: some SecureRandomness
  ) throws(MLSError) -> (message: MLSMessage, next: Group) {
    guard policy.sendsBeforeCommitting || pending.all.isEmpty else {
      throw .message(.proposalsPending)
    }
    var next = self
    let signed = try traffic.sign(
      .application(content), authenticating: authenticatedData, as: .privateMessage, with: own.signatureKey)
    let sealed = try next.traffic.seal(signed, padding: padding, chance: chance)
    return (.privateMessage(sealed), next)
  }

  /// The generation that our next message of a kind takes. Proposals and commits share a ratchet.
  public func nextGeneration(_ kind: ContentType) -> UInt32 {
    traffic.secretTree.generation(kind, of: ownIndex)
  }

  /// Uses no generation of ours below this one any more: for a state from a disk to which generations up to here were
  /// reserved ahead. Nothing happens if they are behind already. Throws ``MessageRefusal/generationTooFarAhead(_:expected:)``
  /// beyond the policy's forward jump, which the other members could not follow.
  public func skipping(_ kind: ContentType, to generation: UInt32) throws(MLSError) -> Group {
    var next = self
    try next.traffic.secretTree.skip(
      kind, of: ownIndex, to: generation, limit: policy.ratchetLimits.forwardJump)
    return next
  }

  /// Signs something and gives it the protection that the policy says.
  mutating func frame(
    _ signed: AuthenticatedContent, chance: some SecureRandomness
  ) throws(MLSError) -> MLSMessage {
    switch policy.handshakeFraming {
    case .privateMessage: .privateMessage(try traffic.seal(signed, chance: chance))
    case .publicMessage:
      .publicMessage(traffic.protect(signed, membershipKey: epoch.secrets.membershipKey))
    }
  }
}

extension GroupPolicy.HandshakeFraming {
  /// The number that a signature covers.
  var wireFormat: WireFormat {
    switch self {
    case .privateMessage: .privateMessage
    case .publicMessage: .publicMessage
    }
  }
}
