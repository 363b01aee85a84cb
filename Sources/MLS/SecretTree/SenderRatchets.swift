import LeelooCrypto

/// The two ratchets of a member (RFC 9420 section 9).
struct SenderRatchets: Sendable {
  /// For proposals and commits.
  var handshake: MessageRatchet
  /// For application messages.
  var application: MessageRatchet

  /// From the secret of the member's leaf of the secret tree, which is of no use afterwards.
  init(leafSecret: SecretBytes, _ suite: CipherSuite) {
    handshake = MessageRatchet(
      secret: suite.expand(leafSecret, label: "handshake", context: []))
    application = MessageRatchet(
      secret: suite.expand(leafSecret, label: "application", context: []))
  }

  /// As they were.
  init(handshake: MessageRatchet, application: MessageRatchet) {
    self.handshake = handshake
    self.application = application
  }

  subscript(kind: ContentType) -> MessageRatchet {
    get { kind == .application ? application : handshake }
    _modify { if kind == .application { yield &application } else { yield &handshake } }
  }

  /// How many keys wait for their messages.
  var skippedCount: Int { handshake.skipped.count + application.skipped.count }

  /// Forgets the oldest skipped key of the ratchet that has more of them.
  mutating func forgetOldestKey() {
    if handshake.skipped.count > application.skipped.count {
      handshake.forgetOldestKey()
    } else {
      application.forgetOldestKey()
    }
  }
}
