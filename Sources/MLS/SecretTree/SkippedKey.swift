import LeelooCrypto

/// A message key that waits for its message.
struct SkippedKey: Sendable {
  /// The place in its ratchet.
  let generation: UInt32
  /// AEAD.Nk bytes.
  let key: SecretBytes
  /// AEAD.Nn bytes.
  let nonce: SecretBytes
  /// Whether it was there already when keys were last aged.
  var isAged = false

  /// As it was kept.
  init(generation: UInt32, key: SecretBytes, nonce: SecretBytes, isAged: Bool) {
    self.generation = generation
    self.key = key
    self.nonce = nonce
    self.isAged = isAged
  }

  /// The generation's key of a ratchet (RFC 9420 section 9.1).
  init(generation: UInt32, ratchetSecret: SecretBytes, _ suite: CipherSuite) {
    self.generation = generation
    key = suite.derive(ratchetSecret, label: "key", generation: generation, count: suite.aead.keyCount)
    nonce = suite.derive(ratchetSecret, label: "nonce", generation: generation, count: AEAD.nonceCount)
  }
}
