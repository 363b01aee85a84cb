extension HPKE {
  /// A secret that both sides have had before (RFC 9180 section 5.1.2), at least 32 bytes of entropy.
  public struct PreSharedKey: Sendable {
    let secret: SecretBytes
    let id: [UInt8]

    /// Neither may be empty.
    public init(_ secret: SecretBytes, id: [UInt8]) {
      precondition(secret.count > 0 && !id.isEmpty, "a pre-shared key without a secret or a name")
      self.secret = secret
      self.id = id
    }
  }

  /// The sender's end of a conversation (RFC 9180 section 5.1): `SetupBaseS`, with a pre-shared key `SetupPSKS`,
  /// with the sender's key `SetupAuthS`, with both `SetupAuthPSKS`. The ephemeral key is for this one use.
  public func sender(
    to key: X25519PublicKey, ephemeral: X25519PrivateKey, info: [UInt8], psk: PreSharedKey? = nil,
    authenticatedBy sender: X25519PrivateKey? = nil
  ) throws(CryptoError) -> Context {
    let secret = try Self.encapsulate(to: key, ephemeral: ephemeral, sender: sender)
    return context(secret, info: info, psk: psk, isAuthenticated: sender != nil)
  }

  /// The recipient's end: `SetupBaseR` and its like.
  public func recipient(
    of ephemeral: X25519PublicKey, with key: X25519PrivateKey, info: [UInt8], psk: PreSharedKey? = nil,
    authenticatedBy sender: X25519PublicKey? = nil
  ) throws(CryptoError) -> Context {
    let secret = try Self.decapsulate(ephemeral, with: key, sender: sender)
    return context(secret, info: info, psk: psk, isAuthenticated: sender != nil)
  }

  /// `KeySchedule`.
  private func context(
    _ shared: SecretBytes, info: [UInt8], psk: PreSharedKey?, isAuthenticated: Bool
  ) -> Context {
    let mode: UInt8 = (psk == nil ? 0 : 1) | (isAuthenticated ? 2 : 0)
    let inputs = [mode] + schedule.hash("psk_id_hash", psk?.id ?? []) + schedule.hash("info_hash", info)
    let secret = schedule.extract(salt: shared, "secret", psk?.secret ?? SecretBytes(copying: []))
    return Context(
      suite: self,
      key: schedule.expand(secret, "key", inputs, count: aead.keyCount),
      baseNonce: schedule.expand(secret, "base_nonce", inputs, count: AEAD.nonceCount),
      exporter: schedule.expand(secret, "exp", inputs, count: SHA256.count))
  }
}
