package import LeelooCrypto

/// What protects the messages of one epoch, and what they are checked against (RFC 9420 section 6).
package struct EpochTraffic: Sendable {
  let suite: CipherSuite
  /// Part of everything that members sign.
  let context: GroupContext
  /// Whose device this is.
  let own: LeafIndex
  /// What the members sign with, by leaf index.
  let signatureKeys: [SignaturePublicKey?]
  let senderDataSecret: SecretBytes
  var secretTree: SecretTree

  /// Puts the parts together.
  package init(
    suite: CipherSuite, context: GroupContext, own: LeafIndex, signatureKeys: [SignaturePublicKey?],
    senderDataSecret: SecretBytes, secretTree: SecretTree
  ) {
    self.suite = suite
    self.context = context
    self.own = own
    self.signatureKeys = signatureKeys
    self.senderDataSecret = senderDataSecret
    self.secretTree = secretTree
  }

  /// What a member says, signed for this epoch. A commit's confirmation tag comes later.
  package func sign(
    _ content: FramedContent.Content, authenticating authenticatedData: [UInt8], as wireFormat: WireFormat,
    with key: SignaturePrivateKey
  ) throws(MLSError) -> AuthenticatedContent {
    let framed = FramedContent(
      groupID: context.groupID, epoch: context.epoch, sender: .member(own),
      authenticatedData: authenticatedData, content: content)
    let signature = try suite.sign(
      framed.tbs(wireFormat: wireFormat, context: context), label: .framedContent, with: key)
    return AuthenticatedContent(
      wireFormat: wireFormat, content: framed, auth: FramedContentAuthData(signature: signature))
  }

  /// Checks that the sender is a member and signed this.
  func verify(_ message: AuthenticatedContent, from sender: LeafIndex) throws(MLSError) {
    try suite.verify(
      message.auth.signature, of: message.tbs(context: context), label: .framedContent,
      by: signatureKey(of: sender))
  }

  /// Refuses what is of another group or epoch.
  func verifyPlace(_ groupID: GroupID, _ epoch: UInt64) throws(MLSError) {
    guard groupID == context.groupID else { throw .message(.otherGroup) }
    guard epoch == context.epoch else { throw .message(.otherEpoch(epoch, current: context.epoch)) }
  }

  /// The key of whoever sent something that was not sent from here.
  func signatureKey(of sender: LeafIndex) throws(MLSError) -> SignaturePublicKey {
    guard sender != own else { throw .message(.ownMessage) }
    guard sender.value < signatureKeys.count, let key = signatureKeys[Int(sender.value)] else {
      throw .message(.unknownSender(sender))
    }
    return key
  }
}
