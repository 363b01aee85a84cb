package import LeelooCrypto

extension EpochTraffic {
  /// Adds the proof of membership to what we signed (RFC 9420 section 6.2).
  package func protect(_ message: AuthenticatedContent, membershipKey: SecretBytes) -> PublicMessage {
    PublicMessage(
      content: message.content, auth: message.auth,
      membershipTag: suite.mac(message.tbm(context: context), key: membershipKey))
  }

  /// Checks membership tag and signature, and says who it is from.
  package func open(_ message: PublicMessage, membershipKey: SecretBytes) throws(MLSError) -> LeafIndex {
    guard message.content.content.type != .application else { throw .message(.publicApplicationData) }
    try verifyPlace(message.content.groupID, message.content.epoch)
    let sender = try member(message.content.sender)
    let content = message.authenticatedContent
    guard let tag = message.membershipTag,
      suite.isValid(mac: tag, for: content.tbm(context: context), key: membershipKey)
    else { throw .message(.invalidMembershipTag) }
    try verify(content, from: sender)
    return sender
  }

  /// Members only: what outsiders may send is left out (RFC 9420 sections 12.1.8 and 12.4.3.2).
  private func member(_ sender: Sender) throws(MLSError) -> LeafIndex {
    switch sender {
    case .member(let leaf): return leaf
    case .external: throw .unsupported(.externalSender)
    case .newMemberProposal: throw .unsupported(.newMemberProposal)
    case .newMemberCommit: throw .unsupported(.externalCommit)
    }
  }
}
