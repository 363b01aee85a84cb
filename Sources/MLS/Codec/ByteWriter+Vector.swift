public import ByteCoding

extension ByteWriter {
  /// The least length that takes 1, 2 and 4 bytes (RFC 9420 section 2.1.2).
  static let leastLength = [0, 1 << 6, 1 << 14]

  /// Appends a vector behind the shortest header that holds its length (RFC 9420 section 2.1.2).
  public mutating func append(vector: some Collection<UInt8>) {
    append(vectorLength: vector.count)
    append(vector)
  }

  /// Appends a length header alone. More than 30 bits of length are a programmer's mistake.
  public mutating func append(vectorLength length: Int) {
    switch length {
    case 0..<Self.leastLength[1]: append(integer: UInt8(length))
    case Self.leastLength[1]..<Self.leastLength[2]: append(integer: 0x4000 | UInt16(length))
    case Self.leastLength[2]...ByteReader.vectorLimit: append(integer: 0x8000_0000 | UInt32(length))
    default: preconditionFailure("a vector of \(length) bytes")
    }
  }
}
