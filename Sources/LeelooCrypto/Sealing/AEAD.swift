internal import CLibcrypto

/// Authenticated encryption with associated data (RFC 5116): the tag stands after the ciphertext.
///
/// A nonce must never be used twice with one key: two messages under it lose their secrecy and the key its
/// power to authenticate. Whoever makes a nonce says beside it why it is new.
public struct AEAD: Sendable {
  /// ChaCha20-Poly1305 (RFC 8439): fast and without table lookups on boards that have no AES instructions.
  public static let chaCha20Poly1305 = AEAD(algorithm: LC_CHACHA20_POLY1305, keyCount: 32, number: 3)
  /// AES-128-GCM (NIST SP 800-38D): for crews with members that have nothing else.
  public static let aes128GCM = AEAD(algorithm: LC_AES_128_GCM, keyCount: 16, number: 1)

  /// The length of a nonce in bytes.
  public static let nonceCount = 12
  /// How many bytes longer a sealed message is than its plaintext.
  public static let tagCount = 16

  /// The length of a key in bytes.
  public let keyCount: Int

  let algorithm: lc_aead
  /// Its number in HPKE (RFC 9180 section 7.3).
  let number: UInt16

  private init(algorithm: lc_aead, keyCount: Int, number: UInt16) {
    self.algorithm = algorithm
    self.keyCount = keyCount
    self.number = number
  }

  /// Ciphertext and tag. Throws on a key or nonce of a wrong length.
  public func seal(
    _ plaintext: [UInt8], key: SecretBytes, nonce: [UInt8], authenticating: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    let lock = try Lock(key: key, nonce: nonce, authenticating: authenticating, of: self)
    let (sealed, status) = plaintext.withUnsafeBytes { lock.seal($0) }
    try check(status, "lc_aead_seal", refusal: .providerFailed(call: "lc_aead_seal"))
    return sealed
  }

  /// The same for a plaintext that is a secret.
  public func seal(
    _ secret: SecretBytes, key: SecretBytes, nonce: [UInt8], authenticating: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    let lock = try Lock(key: key, nonce: nonce, authenticating: authenticating, of: self)
    let (sealed, status) = secret.withUnsafeBytes { lock.seal($0) }
    try check(status, "lc_aead_seal", refusal: .providerFailed(call: "lc_aead_seal"))
    return sealed
  }

  /// The plaintext, or `authenticationFailed` when key, nonce, ciphertext or associated data are not the sealer's.
  public func open(
    _ sealed: [UInt8], key: SecretBytes, nonce: [UInt8], authenticating: [UInt8]
  ) throws(CryptoError) -> [UInt8] {
    let lock = try Lock(key: key, nonce: nonce, authenticating: authenticating, of: self)
    let count = try Self.plaintextCount(of: sealed)
    let (plaintext, status) = filledArray(count: count) { lock.open(sealed, count: count, into: $0) }
    try check(status, "lc_aead_open", refusal: .authenticationFailed)
    return plaintext
  }

  /// The same for a plaintext that is a secret.
  public func openSecret(
    _ sealed: [UInt8], key: SecretBytes, nonce: [UInt8], authenticating: [UInt8]
  ) throws(CryptoError) -> SecretBytes {
    let lock = try Lock(key: key, nonce: nonce, authenticating: authenticating, of: self)
    let count = try Self.plaintextCount(of: sealed)
    return try SecretBytes(count: count) { secret throws(CryptoError) in
      let status = lock.open(sealed, count: count, into: secret.octets)
      try check(status, "lc_aead_open", refusal: .authenticationFailed)
    }
  }

  /// Too short for a tag is a tag that is wrong.
  private static func plaintextCount(of sealed: [UInt8]) throws(CryptoError) -> Int {
    guard sealed.count >= tagCount else { throw .authenticationFailed }
    return sealed.count - tagCount
  }
}
