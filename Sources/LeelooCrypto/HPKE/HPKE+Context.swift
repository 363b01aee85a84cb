extension HPKE {
  /// One end of a conversation that goes one way. Not copyable: a copy would use its nonces again.
  public struct Context: ~Copyable, Sendable {
    private let suite: HPKE
    private let key: SecretBytes
    private let baseNonce: SecretBytes
    private let exporter: SecretBytes
    private var sequence: UInt64 = 0

    init(suite: HPKE, key: SecretBytes, baseNonce: SecretBytes, exporter: SecretBytes) {
      self.suite = suite
      self.key = key
      self.baseNonce = baseNonce
      self.exporter = exporter
    }

    /// The next message (RFC 9180 section 5.2).
    public mutating func seal(
      _ plaintext: SecretBytes, authenticating: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
      let sealed = try suite.aead.seal(plaintext, key: key, nonce: nonce, authenticating: authenticating)
      advance()
      return sealed
    }

    /// The next message; one that is refused changes nothing.
    public mutating func open(_ sealed: [UInt8], authenticating: [UInt8]) throws(CryptoError) -> SecretBytes {
      let opened = try suite.aead.openSecret(
        sealed, key: key, nonce: nonce, authenticating: authenticating)
      advance()
      return opened
    }

    /// A secret of both ends that `context` sets apart (RFC 9180 section 5.3); at most ``HKDF/outputLimit`` bytes.
    public borrowing func export(_ context: [UInt8], count: Int) -> SecretBytes {
      suite.schedule.expand(exporter, "sec", context, count: count)
    }

    // New for every message: the sequence number is, and it is never set back.
    private var nonce: [UInt8] {
      var nonce = baseNonce.withUnsafeBytes(Array.init)
      for index in 0..<8 {
        nonce[AEAD.nonceCount - 1 - index] ^= UInt8(truncatingIfNeeded: sequence >> (8 * index))
      }
      return nonce
    }

    /// For vectors that state only some of a conversation. Only forward: no nonce comes twice.
    mutating func skip(to next: UInt64) {
      precondition(next >= sequence, "a conversation goes forward")
      sequence = next
    }

    private mutating func advance() {
      precondition(sequence < .max, "a conversation of 2⁶⁴ messages")
      sequence += 1
    }
  }
}
