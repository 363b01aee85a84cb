package import LeelooCrypto

/// What hides the sender data of one message (RFC 9420 section 6.3.2).
package struct SenderDataKey: Sendable {
  private let suite: CipherSuite
  /// AEAD.Nk bytes.
  package let key: SecretBytes
  /// AEAD.Nn bytes. New for each message, because the ciphertext that it comes from is.
  package let nonce: [UInt8]

  /// From the epoch's secret and the beginning of the message's ciphertext.
  package init(_ senderDataSecret: SecretBytes, ciphertext: [UInt8], _ suite: CipherSuite) {
    let sample = Array(ciphertext.prefix(CipherSuite.hashCount))
    self.suite = suite
    key = suite.expand(senderDataSecret, label: "key", context: sample, count: suite.aead.keyCount)
    nonce = suite.expand(senderDataSecret, label: "nonce", context: sample, count: AEAD.nonceCount)
      .withUnsafeBytes(Array.init)
  }

  /// Encrypts.
  func seal(_ data: SenderData, authenticating: [UInt8]) throws(MLSError) -> [UInt8] {
    try primitive { () throws(CryptoError) in
      try suite.aead.seal(data.encoded, key: key, nonce: nonce, authenticating: authenticating)
    }
  }

  /// Decrypts.
  func open(_ sealed: [UInt8], authenticating: [UInt8]) throws(MLSError) -> SenderData {
    let bytes = try primitive { () throws(CryptoError) in
      try suite.aead.open(sealed, key: key, nonce: nonce, authenticating: authenticating)
    }
    return try SenderData(decoding: bytes)
  }
}
