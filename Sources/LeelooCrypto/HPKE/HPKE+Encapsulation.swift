extension HPKE {
  /// `Encap` or, with the sender's own key, `AuthEncap` (RFC 9180 section 4.1).
  static func encapsulate(
    to key: X25519PublicKey, ephemeral: X25519PrivateKey, sender: X25519PrivateKey?
  ) throws(CryptoError) -> SecretBytes {
    var secrets = [try ephemeral.sharedSecret(with: key)]
    var context = ephemeral.publicKey.bytes + key.bytes
    if let sender {
      secrets.append(try sender.sharedSecret(with: key))
      context += sender.publicKey.bytes
    }
    return sharedSecret(of: secrets, context: context)
  }

  /// `Decap` or `AuthDecap`.
  static func decapsulate(
    _ ephemeral: X25519PublicKey, with key: X25519PrivateKey, sender: X25519PublicKey?
  ) throws(CryptoError) -> SecretBytes {
    var secrets = [try key.sharedSecret(with: ephemeral)]
    var context = ephemeral.bytes + key.publicKey.bytes
    if let sender {
      secrets.append(try key.sharedSecret(with: sender))
      context += sender.bytes
    }
    return sharedSecret(of: secrets, context: context)
  }

  /// `ExtractAndExpand`.
  private static func sharedSecret(of secrets: [SecretBytes], context: [UInt8]) -> SecretBytes {
    let prk = kem.extract("eae_prk", SecretBytes(joining: secrets.map { .secret($0) }))
    return kem.expand(prk, "shared_secret", context, count: SHA256.count)
  }
}
