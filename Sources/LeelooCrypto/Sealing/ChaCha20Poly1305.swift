internal import CLibcrypto

/// ChaCha20-Poly1305 (RFC 8439): fast and without table lookups on boards that have no AES instructions.
///
/// A nonce must never be used twice with one key: two messages under it lose their secrecy and the key its
/// power to authenticate. Whoever makes a nonce says beside it why it is new.
public enum ChaCha20Poly1305 {
  /// The length of a key in bytes.
  public static let keyCount = 32
  /// The length of a nonce in bytes.
  public static let nonceCount = AEAD.nonceCount
  /// How many bytes longer a sealed message is than its plaintext.
  public static let tagCount = AEAD.tagCount

  private static var cipher: AEAD { AEAD(algorithm: LC_CHACHA20_POLY1305, keyCount: keyCount) }

  /// Ciphertext and tag. Throws on a key or nonce of a wrong length.
  public static func seal(
    _ plaintext: [UInt8], key: SecretBytes, nonce: [UInt8], authenticating: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    try cipher.seal(plaintext, under: .init(key: key, nonce: nonce, authenticating: authenticating))
  }

  /// The same for a plaintext that is a secret.
  public static func seal(
    _ secret: SecretBytes, key: SecretBytes, nonce: [UInt8], authenticating: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    try cipher.seal(secret, under: .init(key: key, nonce: nonce, authenticating: authenticating))
  }

  /// The plaintext, or `authenticationFailed` when key, nonce, ciphertext or associated data are not the sealer's.
  public static func open(
    _ sealed: [UInt8], key: SecretBytes, nonce: [UInt8], authenticating: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    try cipher.open(sealed, under: .init(key: key, nonce: nonce, authenticating: authenticating))
  }

  /// The same for a plaintext that is a secret.
  public static func openSecret(
    _ sealed: [UInt8], key: SecretBytes, nonce: [UInt8], authenticating: [UInt8]
  ) throws(CryptoError) -> SecretBytes {
    try cipher.openSecret(sealed, under: .init(key: key, nonce: nonce, authenticating: authenticating))
  }
}
