internal import ByteCoding
public import LeelooCrypto

/// Reads a structure that has secrets in it without copying them out of the memory for secrets.
public struct SecretReader: Sendable {
  private let secret: SecretBytes
  private var position = 0

  /// Starts at the first byte.
  public init(_ secret: SecretBytes) { self.secret = secret }

  /// How many bytes have not been read.
  public var remaining: Int { secret.count - position }

  /// The next `count` bytes, which are a secret.
  public mutating func secret(_ count: Int) throws(MLSError) -> SecretBytes {
    guard count >= 0, count <= remaining else {
      throw .malformed(.truncated(needed: count, left: remaining))
    }
    defer { position += count }
    return secret[position..<position + count]
  }

  /// The next `count` bytes, which are none.
  public mutating func bytes(_ count: Int) throws(MLSError) -> [UInt8] {
    try secret(count).withUnsafeBytes(Array.init)
  }

  /// `opaque secret<V>`.
  public mutating func secretVector() throws(MLSError) -> SecretBytes { try secret(try vectorLength()) }

  /// Everything that is left, none of it a secret.
  public mutating func rest() throws(MLSError) -> [UInt8] { try bytes(remaining) }

  /// Only the header leaves the secret: its first two bits say how long it is.
  private mutating func vectorLength() throws(MLSError) -> Int {
    let first = try bytes(1)
    let others = (1 << Int(first[0] >> 6)) - 1
    var header = ByteReader(first + (try bytes(min(others, remaining))))
    return try wellFormed { () throws(ByteCodingError) in try header.vectorLength() }
  }
}

/// Turns what the codec refuses into this module's error.
func wellFormed<Value>(_ read: () throws(ByteCodingError) -> Value) throws(MLSError) -> Value {
  do { return try read() } catch { throw .malformed(error) }
}
