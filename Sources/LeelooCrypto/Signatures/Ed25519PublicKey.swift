internal import CLibcrypto

/// Checks signatures (RFC 8032, Ed25519).
public struct Ed25519PublicKey: Hashable, Sendable {
  /// The length of a public key in bytes.
  public static let count = 32
  /// The length of a signature in bytes.
  public static let signatureCount = 64

  /// The key as it travels, 32 bytes.
  public let bytes: [UInt8]

  private let handle: KeyHandle

  /// Takes 32 bytes. Whether they are a point shows with the first signature: under none that isn't, is any valid.
  public init(_ bytes: [UInt8]) throws(CryptoError) {
    guard bytes.count == Self.count else { throw .wrongLength(count: bytes.count, expected: Self.count) }
    handle = try KeyHandle(lc_verifier_new(bytes), of: "lc_verifier_new", free: lc_verifier_free)
    self.bytes = bytes
  }

  /// The same 32 bytes are the same key.
  public static func == (one: Ed25519PublicKey, other: Ed25519PublicKey) -> Bool { one.bytes == other.bytes }

  /// By the 32 bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }

  /// Whether the owner of this key signed this message.
  public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    guard signature.count == Self.signatureCount else { return false }
    note(.ed25519Verify)
    return lc_verify(handle.key, message, message.count, signature) == LC_OK
  }
}
