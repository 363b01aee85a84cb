/// The public end of an X25519 key (RFC 7748 section 5): every 32 bytes are one.
public struct X25519PublicKey: Hashable, Sendable {
  /// The length in bytes.
  public static let count = 32

  /// The key as it travels, 32 bytes.
  public let bytes: [UInt8]

  /// Takes 32 bytes.
  public init(_ bytes: [UInt8]) throws(CryptoError) {
    guard bytes.count == Self.count else { throw .wrongLength(count: bytes.count, expected: Self.count) }
    self.bytes = bytes
  }
}
