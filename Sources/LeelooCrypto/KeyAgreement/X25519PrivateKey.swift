internal import CLibcrypto

/// One end of a Diffie-Hellman agreement (RFC 7748, X25519).
public struct X25519PrivateKey: Sendable {
  /// The 32 bytes that the key is made of.
  public let seed: SecretBytes
  /// What the other end needs.
  public let publicKey: X25519PublicKey

  private let handle: KeyHandle

  /// Takes 32 random bytes.
  public init(seed: SecretBytes) throws(CryptoError) {
    note(.x25519Key)
    handle = try KeyHandle(seed: seed, lc_x25519_key_new, "lc_x25519_key_new", free: lc_x25519_key_free)
    publicKey = try X25519PublicKey(try handle.publicKey(lc_x25519_public, "lc_x25519_public"))
    self.seed = seed
  }

  /// The secret of the two, 32 bytes to be run through a KDF. Refuses a peer's key of low order.
  public func sharedSecret(with peer: X25519PublicKey) throws(CryptoError) -> SecretBytes {
    note(.x25519SharedSecret)
    return try SecretBytes(count: 32) { output throws(CryptoError) in
      try check(lc_x25519(handle.key, peer.bytes, output.octets), "lc_x25519", refusal: .invalidPublicKey)
    }
  }
}
