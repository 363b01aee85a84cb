public import LeelooCrypto

/// The cipher suites that are implemented (RFC 9420 section 5.1).
///
/// Both have DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, SHA-256, HMAC-SHA256 and Ed25519.
public enum CipherSuite: UInt16, CaseIterable, Sendable {
  /// `MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519`, which every client must have.
  case x25519AES128GCM = 0x0001
  /// `MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519`, for boards without AES instructions.
  case x25519ChaCha20Poly1305 = 0x0003

  /// The suite's authenticated encryption.
  public var aead: AEAD {
    switch self {
    case .x25519AES128GCM: .aes128GCM
    case .x25519ChaCha20Poly1305: .chaCha20Poly1305
    }
  }

  /// `KDF.Nh`: the length in bytes of a hash, of a MAC and of every secret of the key schedule.
  public static let hashCount = SHA256.count
}

/// A key that opens what was encrypted to an ``HPKEPublicKey``: X25519 in both suites.
public typealias HPKEPrivateKey = X25519PrivateKey

/// A key that signs: Ed25519 in both suites.
public typealias SignaturePrivateKey = Ed25519PrivateKey

/// Turns what a primitive refuses into this module's error.
func primitive<Value>(_ call: () throws(CryptoError) -> Value) throws(MLSError) -> Value {
  do { return try call() } catch { throw .crypto(error) }
}
