package import LeelooCrypto

/// What a Welcome's group info is under: one key for one message (RFC 9420 section 12.4.3.1).
package struct WelcomeKey: Sendable {
  private let suite: CipherSuite
  private let key: SecretBytes
  /// Each epoch has another welcome secret, and one group info is sealed with it.
  private let nonce: [UInt8]

  /// From the epoch's welcome secret.
  package init(_ welcomeSecret: SecretBytes, _ suite: CipherSuite) {
    self.suite = suite
    key = suite.expand(welcomeSecret, label: "key", context: [], count: suite.aead.keyCount)
    nonce = suite.expand(welcomeSecret, label: "nonce", context: [], count: AEAD.nonceCount)
      .withUnsafeBytes(Array.init)
  }

  /// Encrypts.
  func seal(_ info: GroupInfo) throws(MLSError) -> [UInt8] {
    try primitive { () throws(CryptoError) in
      try suite.aead.seal(info.encoded, key: key, nonce: nonce, authenticating: [])
    }
  }

  /// Decrypts.
  package func open(_ sealed: [UInt8]) throws(MLSError) -> GroupInfo {
    let bytes = try primitive { () throws(CryptoError) in
      try suite.aead.open(sealed, key: key, nonce: nonce, authenticating: [])
    }
    return try GroupInfo(decoding: bytes)
  }
}
