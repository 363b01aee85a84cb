import LeelooCrypto

/// The key and the nonce of one message (RFC 9420 section 9.1). Consumed by the one use it has.
package struct MessageKey: ~Copyable, Sendable {
  /// The place in its ratchet.
  package let generation: UInt32
  private let key: SecretBytes
  private let nonce: SecretBytes

  /// Takes a waiting key for its use.
  init(_ waiting: consuming SkippedKey) {
    generation = waiting.generation
    key = waiting.key
    nonce = waiting.nonce
  }

  /// Encrypts one message. The guard makes the nonce another one each time, should a restored state ever lead to
  /// the same generation (RFC 9420 section 6.3.1).
  package consuming func seal(
    _ content: [UInt8], guardedBy reuseGuard: ReuseGuard, authenticating: [UInt8], _ suite: CipherSuite
  ) throws(MLSError) -> [UInt8] {
    let nonce = reuseGuard.applied(to: nonce)
    let key = key
    return try primitive { () throws(CryptoError) in
      try suite.aead.seal(content, key: key, nonce: nonce, authenticating: authenticating)
    }
  }

  /// Decrypts one message.
  package consuming func open(
    _ ciphertext: [UInt8], guardedBy reuseGuard: ReuseGuard, authenticating: [UInt8], _ suite: CipherSuite
  ) throws(MLSError) -> [UInt8] {
    let nonce = reuseGuard.applied(to: nonce)
    let key = key
    return try primitive { () throws(CryptoError) in
      try suite.aead.open(ciphertext, key: key, nonce: nonce, authenticating: authenticating)
    }
  }
}
