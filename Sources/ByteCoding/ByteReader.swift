/// Why bytes could not be read as what they claim to be.
public enum ByteCodingError: Error, Equatable, Sendable {
  /// The input ended before the value did.
  case truncated(needed: Int, left: Int)
  /// A length field names more than its place allows.
  case tooLong(length: Int, limit: Int)
  /// The value ended before the input did.
  case trailing(count: Int)
  /// Text that is not UTF-8.
  case notUTF8
  /// A number that stands for nothing that this version knows.
  case unknownValue(UInt64, of: String)
}

/// Reads big-endian numbers and length-prefixed vectors from bytes that nobody vouches for.
///
/// The encoding is the TLS presentation language (RFC 8446 section 3). Nothing is allocated by a
/// claimed length: a vector is a slice of what is really there, and every vector states its limit.
///
/// Inlinable, because a number read through a generic call into another module costs a hundred times the reading.
public struct ByteReader: Sendable {
  @usableFromInline let bytes: ArraySlice<UInt8>
  @usableFromInline var position: Int

  /// Starts at the first byte.
  @inlinable
  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// Starts at the first byte.
  @inlinable
  public init(_ bytes: [UInt8]) { self.init(bytes[...]) }

  /// How many bytes have not been read.
  @inlinable
  public var remaining: Int { bytes.endIndex - position }

  /// The next `count` bytes.
  @inlinable
  public mutating func slice(_ count: Int) throws(ByteCodingError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= remaining else { throw .truncated(needed: count, left: remaining) }
    defer { position += count }
    return bytes[position..<position + count]
  }

  /// The next `count` bytes as an array of their own.
  @inlinable
  public mutating func array(_ count: Int) throws(ByteCodingError) -> [UInt8] { Array(try slice(count)) }

  /// Everything that is left.
  @inlinable
  public mutating func rest() -> ArraySlice<UInt8> {
    defer { position = bytes.endIndex }
    return bytes[position...]
  }

  /// A big-endian number of the type's own width.
  @inlinable
  public mutating func integer<Number: FixedWidthInteger & UnsignedInteger>(
    _: Number.Type = Number.self
  ) throws(ByteCodingError) -> Number {
    var value: Number = 0
    for byte in try slice(Number.bitWidth / 8) { value = (value << 8) | Number(truncatingIfNeeded: byte) }
    return value
  }

  /// A vector whose length stands before it in `Length`; at most `limit` bytes.
  @inlinable
  public mutating func vector<Length: FixedWidthInteger & UnsignedInteger>(
    _: Length.Type, limit: Int
  ) throws(ByteCodingError) -> ArraySlice<UInt8> {
    let length = try integer(Length.self)
    guard length <= limit else { throw .tooLong(length: Int(clamping: length), limit: limit) }
    return try slice(Int(length))
  }

  /// UTF-8 whose length in bytes stands before it in 16 bits; at most `limit` bytes.
  public mutating func string(limit: Int) throws(ByteCodingError) -> String {
    let utf8 = try vector(UInt16.self, limit: limit)
    guard let text = String(validating: utf8, as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  /// Demands that nothing is left.
  public func finish() throws(ByteCodingError) {
    guard remaining == 0 else { throw .trailing(count: remaining) }
  }
}
