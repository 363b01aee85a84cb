internal import LeelooCrypto

/// The sealed channel of two who knew the same code: one key and one counter in each direction.
///
/// Not copyable, because a copy of a counter would be a nonce used twice.
struct PairingBox: ~Copyable, Sendable {
  let end: End
  private let sealingKey: SecretBytes
  private let openingKey: SecretBytes
  private var sealed: UInt64 = 0
  private var opened: UInt64 = 0

  /// Which end this is.
  enum End: String {
    /// The newcomer's boxes.
    case newcomer = "leeloo-pair-1 box N"
    /// The host's boxes.
    case host = "leeloo-pair-1 box H"

    fileprivate var other: End { self == .newcomer ? .host : .newcomer }
  }

  /// Derives both keys from Ke.
  init(_ end: End, sharedKey: SecretBytes, transcript: PairingTranscript) {
    self.end = end
    let hash = transcript.hash
    func key(_ end: End) -> SecretBytes {
      HKDF.expand(sharedKey, info: Array(end.rawValue.utf8) + hash, count: AEAD.chaCha20Poly1305.keyCount)
    }
    sealingKey = key(end)
    openingKey = key(end.other)
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
