package import LeelooCrypto

extension EpochTraffic {
  /// Encrypts what we signed (RFC 9420 section 6.3). Consumes the next key of our ratchet.
  package mutating func seal(
    _ message: AuthenticatedContent, padding: Int = 0, chance: some SecureRandomness
  ) throws(MLSError) -> PrivateMessage {
    let key = try secretTree.nextKey(message.content.content.type, of: own)
    let data = SenderData(
      sender: own, generation: key.generation, reuseGuard: ReuseGuard(chance: chance))
    var sealed = PrivateMessage(
      groupID: context.groupID, epoch: context.epoch, contentType: message.content.content.type,
      authenticatedData: message.content.authenticatedData, encryptedSenderData: [], ciphertext: [])
    sealed.ciphertext = try key.seal(
      message.privateContent(padding: padding), guardedBy: data.reuseGuard,
      authenticating: sealed.contentAAD, suite)
    sealed.encryptedSenderData = try SenderDataKey(senderDataSecret, ciphertext: sealed.ciphertext, suite)
      .seal(data, authenticating: sealed.senderDataAAD)
    return sealed
  }

  /// Decrypts a message and checks its signature. Its key is consumed.
  package mutating func open(
    _ message: PrivateMessage, within limits: RatchetLimits
  ) throws(MLSError) -> (message: AuthenticatedContent, from: SenderData) {
    try verifyPlace(message.groupID, message.epoch)
    let data = try SenderDataKey(senderDataSecret, ciphertext: message.ciphertext, suite)
      .open(message.encryptedSenderData, authenticating: message.senderDataAAD)
    // Before its ratchet moves: nobody is at a blank leaf, and our own keys are not for opening.
    _ = try signatureKey(of: data.sender)
    let key = try secretTree.key(
      message.contentType, of: data.sender, generation: data.generation, within: limits)
    let plaintext = try key.open(
      message.ciphertext, guardedBy: data.reuseGuard, authenticating: message.contentAAD, suite)
    let content = try AuthenticatedContent(privateContent: plaintext, of: message, from: data.sender)
    try verify(content, from: data.sender)
    return (content, data)
  }
}
