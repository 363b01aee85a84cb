internal import LeelooCrypto

/// The sealed channel of two who knew the same code: one key and one counter in each direction.
///
/// Not copyable, because a copy of a counter would be a nonce used twice.
struct PairingBox: ~Copyable, Sendable {
  /// Whose boxes it seals.
  let role: PairingRole
  private let sealingKey: SecretBytes
  private let openingKey: SecretBytes
  private var sealed: UInt64 = 0
  private var opened: UInt64 = 0

  /// Derives both keys from Ke.
  init(_ role: PairingRole, sharedKey: SecretBytes, transcript: PairingTranscript) {
    self.role = role
    let hash = transcript.hash
    func key(_ role: PairingRole) -> SecretBytes {
      HKDF.expand(sharedKey, info: Self.label(role) + hash, count: AEAD.chaCha20Poly1305.keyCount)
    }
    sealingKey = key(role)
    openingKey = key(role.other)
  }

  static func label(_ role: PairingRole) -> [UInt8] {
    Array("leeloo-pair-1 box \(role == .newcomer ? "N" : "H")".utf8)
  }

  mutating func seal(_ content: BoxContent) throws(CryptoError) -> [UInt8] {
    let box = try AEAD.chaCha20Poly1305.seal(
      content.encoded, key: sealingKey, nonce: Self.nonce(sealed), authenticating: [])
    sealed += 1
    return box
  }

  mutating func open(_ box: [UInt8]) throws(CryptoError) -> SecretBytes {
    let content = try AEAD.chaCha20Poly1305.openSecret(
      box, key: openingKey, nonce: Self.nonce(opened), authenticating: [])
    opened += 1
    return content
  }

  /// Unique under its key: each direction has a key of its own, made anew for every exchange, and the counter
  /// rises with every box. Four zero bytes, then the counter (RFC 8439 section 2.8 allows any such split).
  private static func nonce(_ counter: UInt64) -> [UInt8] {
    [0, 0, 0, 0] + (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * $0)) }
  }
}
