/// Hybrid public key encryption (RFC 9180) with DHKEM(X25519, HKDF-SHA256) and HKDF-SHA256.
public struct HPKE: Sendable {
  /// What seals the messages; the third part of an HPKE suite.
  public let aead: AEAD

  /// The suite with this cipher.
  public init(_ aead: AEAD) { self.aead = aead }

  /// What one side sends for the other to open.
  public struct Sealed: Equatable, Sendable {
    /// The ephemeral public key, `enc` in RFC 9180.
    public var encapsulatedKey: [UInt8]
    /// The ciphertext with its tag.
    public var ciphertext: [UInt8]

    /// Both as they travelled.
    public init(encapsulatedKey: [UInt8], ciphertext: [UInt8]) {
      self.encapsulatedKey = encapsulatedKey
      self.ciphertext = ciphertext
    }
  }

  /// `SealBase` (RFC 9180 section 6.1): one message to the owner of `key`. Refuses a key of low order.
  public func seal(
    _ secret: SecretBytes, to key: X25519PublicKey, info: [UInt8], authenticating: [UInt8] = [],
    chance: some SecureRandomness
  ) throws(CryptoError) -> Sealed {
    let ephemeral = try X25519PrivateKey(seed: chance.secretBytes(X25519PublicKey.count))
    var context = try sender(to: key, ephemeral: ephemeral, info: info)
    let ciphertext = try context.seal(secret, authenticating: authenticating)
    return Sealed(encapsulatedKey: ephemeral.publicKey.bytes, ciphertext: ciphertext)
  }

  /// `OpenBase` (RFC 9180 section 6.1).
  public func open(
    _ sealed: Sealed, with key: X25519PrivateKey, info: [UInt8], authenticating: [UInt8] = []
  ) throws(CryptoError) -> SecretBytes {
    var context = try recipient(
      of: try X25519PublicKey(sealed.encapsulatedKey), with: key, info: info)
    return try context.open(sealed.ciphertext, authenticating: authenticating)
  }

  /// `DeriveKeyPair` (RFC 9180 section 7.1.3): the same secret gives the same key.
  public static func deriveKeyPair(from secret: SecretBytes) throws(CryptoError) -> X25519PrivateKey {
    let prk = kem.extract("dkp_prk", secret)
    return try X25519PrivateKey(seed: kem.expand(prk, "sk", [], count: X25519PublicKey.count))
  }
}
