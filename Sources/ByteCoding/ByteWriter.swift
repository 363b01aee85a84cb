/// Writes what ``ByteReader`` reads.
public struct ByteWriter: Sendable {
  /// What has been written.
  @inlinable
  public var bytes: [UInt8] { written }

  @usableFromInline var written: [UInt8] = []

  /// An empty writer with room for `capacity` bytes.
  @inlinable
  public init(capacity: Int = 64) { written.reserveCapacity(capacity) }

  /// Appends bytes as they are.
  @inlinable
  public mutating func append(_ content: some Sequence<UInt8>) { written.append(contentsOf: content) }

  /// Appends a number big-endian, in the type's own width.
  @inlinable
  public mutating func append<Number: FixedWidthInteger & UnsignedInteger>(integer: Number) {
    withUnsafeBytes(of: integer.bigEndian) { written.append(contentsOf: $0) }
  }

  /// Appends a vector with its length before it in `Length`. A vector that `Length` can't count is a programmer's mistake.
  @inlinable
  public mutating func append<Length: FixedWidthInteger & UnsignedInteger>(
    vector: some Collection<UInt8>, _: Length.Type
  ) {
    precondition(
      vector.count <= Length.max, "a vector of \(vector.count) bytes does not fit its length field")
    append(integer: Length(vector.count))
    written.append(contentsOf: vector)
  }

  /// Appends UTF-8 with its length in bytes before it in 16 bits.
  @inlinable
  public mutating func append(string: String) { append(vector: string.utf8, UInt16.self) }
}
