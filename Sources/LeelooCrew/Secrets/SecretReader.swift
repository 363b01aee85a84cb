import ByteCoding
import CrewMessages
import LeelooCrypto

/// Reads what ``SecretWriter`` wrote. Secrets go from memory that is wiped to memory that is wiped.
struct SecretReader {
  private let bytes: SecretBytes
  private var position = 0

  /// Starts at the first byte.
  init(_ bytes: SecretBytes) { self.bytes = bytes }

  /// How many bytes have not been read.
  var remaining: Int { bytes.count - position }

  /// The next `count` bytes as a secret.
  mutating func secret(_ count: Int) throws(ByteCodingError) -> SecretBytes {
    let range = try advance(count)
    return bytes[range]
  }

  /// The next `count` bytes, which are no secret.
  mutating func plain(_ count: Int) throws(ByteCodingError) -> [UInt8] {
    let range = try advance(count)
    return bytes.withUnsafeBytes { Array($0[range]) }
  }

  /// A number.
  mutating func integer<Number: FixedWidthInteger & UnsignedInteger>(
    _: Number.Type = Number.self
  ) throws(ByteCodingError) -> Number {
    var reader = ByteReader(try plain(Number.bitWidth / 8))
    return try reader.integer()
  }

  /// Sixteen bytes.
  mutating func opaque16() throws(ByteCodingError) -> Opaque16 {
    var reader = ByteReader(try plain(Opaque16.count))
    return try reader.opaque16()
  }

  /// Text whose length stands before it in 16 bits.
  mutating func string(limit: Int) throws(ByteCodingError) -> String {
    let length = Int(try integer(UInt16.self))
    guard length <= limit else { throw .tooLong(length: length, limit: limit) }
    guard let text = String(validating: try plain(length), as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  /// A member, as ``ByteWriter`` writes it.
  mutating func member() throws(ByteCodingError) -> Member {
    let id = DeviceID(try opaque16())
    let name = try string(limit: Member.nameLimit)
    return Member(id: id, name: name, colour: try integer())
  }

  /// Demands that nothing is left.
  func finish() throws(ByteCodingError) {
    guard remaining == 0 else { throw .trailing(count: remaining) }
  }

  private mutating func advance(_ count: Int) throws(ByteCodingError) -> Range<Int> {
    guard count >= 0, count <= remaining else { throw .truncated(needed: count, left: remaining) }
    defer { position += count }
    return position..<position + count
  }
}
