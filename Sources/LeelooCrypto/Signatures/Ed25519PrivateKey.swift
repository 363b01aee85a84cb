internal import CLibcrypto

/// Signs (RFC 8032, Ed25519).
public struct Ed25519PrivateKey: Sendable {
  /// The 32 bytes that the key is made of.
  public let seed: SecretBytes
  /// What others check signatures with.
  public let publicKey: Ed25519PublicKey

  private let handle: KeyHandle

  /// Takes 32 random bytes.
  public init(seed: SecretBytes) throws(CryptoError) {
    note(.ed25519Key)
    handle = try KeyHandle(seed: seed, lc_signer_new, "lc_signer_new", free: lc_signer_free)
    publicKey = try Ed25519PublicKey(try handle.publicKey(lc_signer_public, "lc_signer_public"))
    self.seed = seed
  }

  /// The signature, 64 bytes.
  public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
    note(.ed25519Sign)
    var signature = [UInt8](repeating: 0, count: Ed25519PublicKey.signatureCount)
    try check(
      lc_sign(handle.key, message, message.count, &signature), "lc_sign",
      refusal: .providerFailed(call: "lc_sign"))
    return signature
  }
}
