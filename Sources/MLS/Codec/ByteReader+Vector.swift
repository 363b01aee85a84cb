public import ByteCoding

extension ByteReader {
  /// The most bytes that a vector of RFC 9420 may have: lengths have 30 bits (section 2.1.2).
  public static let vectorLimit = (1 << 30) - 1

  /// A vector with a variable-size length header (RFC 9420 section 2.1.2), at most `limit` bytes.
  ///
  /// Refuses the prefix `11` and a length that fits in fewer bytes.
  public mutating func vector(
    limit: Int = ByteReader.vectorLimit
  ) throws(ByteCodingError) -> ArraySlice<UInt8> {
    let length = try vectorLength()
    guard length <= limit else { throw .tooLong(length: length, limit: limit) }
    return try slice(length)
  }

  /// The length header alone.
  public mutating func vectorLength() throws(ByteCodingError) -> Int {
    let first = try integer(UInt8.self)
    let prefix = first >> 6
    guard prefix < 3 else { throw .unknownValue(UInt64(prefix), of: "prefix of a vector's length") }
    var length = Int(first & 0x3F)
    for _ in 1..<(1 << prefix) { length = length << 8 | Int(try integer(UInt8.self)) }
    guard length >= ByteWriter.leastLength[Int(prefix)] else {
      throw .unknownValue(UInt64(length), of: "length in more bytes than it needs")
    }
    return length
  }
}
