package import ByteCoding
package import LeelooCrypto

/// Four random bytes that make a message's nonce its own even if a key should come twice (RFC 9420 section 6.3.1).
package struct ReuseGuard: Equatable, Sendable {
  /// How many bytes there are.
  package static let count = 4

  private let bytes: [UInt8]

  /// None, where a key is tried without a message.
  package static let none = ReuseGuard(bytes: [UInt8](repeating: 0, count: count))

  /// A fresh one.
  package init(chance: some SecureRandomness) { bytes = chance.bytes(Self.count) }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// As a message brought it.
  package init(from reader: inout ByteReader) throws(ByteCodingError) { bytes = try reader.array(Self.count) }

  /// Writes the four bytes.
  func write(to writer: inout ByteWriter) { writer.append(bytes) }

  /// A ratchet's nonce with the guard in its first four bytes.
  func applied(to nonce: SecretBytes) -> [UInt8] {
    var nonce = nonce.withUnsafeBytes(Array.init)
    for (index, byte) in bytes.enumerated() { nonce[index] ^= byte }
    return nonce
  }
}
