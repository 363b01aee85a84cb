import ByteCoding
import Testing

@testable import MLS

@Suite("Vectors of variable length")
struct VectorLengthTests {
  @Test(
    "lengths take the fewest bytes that hold them, at every border",
    arguments: [
      (0, 1), (63, 1), (64, 2), (16_383, 2), (16_384, 4), (ByteReader.vectorLimit, 4),
    ])
  func borders(length: Int, bytes: Int) throws {
    var writer = ByteWriter()
    writer.append(vectorLength: length)
    #expect(writer.bytes.count == bytes)
    var reader = ByteReader(writer.bytes)
    #expect(try reader.vectorLength() == length)
    #expect(reader.remaining == 0)
  }

  @Test(
    "a length in more bytes than it needs is refused",
    arguments: [[0x40, 0x00], [0x40, 0x3F], [0x80, 0, 0, 0], [0x80, 0, 0x3F, 0xFF]] as [[UInt8]])
  func notMinimal(header: [UInt8]) {
    var reader = ByteReader(header)
    #expect(throws: ByteCodingError.self) { try reader.vectorLength() }
  }

  @Test("the prefix 11 is refused", arguments: [0xC0, 0xFF] as [UInt8])
  func prefix(first: UInt8) {
    var reader = ByteReader([first, 0, 0, 0, 0, 0, 0, 0])
    #expect(throws: ByteCodingError.unknownValue(3, of: "prefix of a vector's length")) {
      try reader.vectorLength()
    }
  }

  @Test("a length that promises more than there is allocates nothing and is refused")
  func lies() {
    var reader = ByteReader([0xBF, 0xFF, 0xFF, 0xFF, 1])
    #expect(throws: ByteCodingError.truncated(needed: ByteReader.vectorLimit, left: 1)) {
      try reader.vector()
    }
    var limited = ByteReader([3, 1, 2, 3])
    #expect(throws: ByteCodingError.tooLong(length: 3, limit: 2)) { try limited.vector(limit: 2) }
  }

  @Test("a presence octet is 0 or 1")
  func presence() throws {
    var reader = ByteReader([0, 1, 0, 7, 2])
    #expect(try reader.optional(ExtensionType.self) == nil)
    #expect(try reader.optional(ExtensionType.self) == ExtensionType(rawValue: 7))
    #expect(throws: ByteCodingError.unknownValue(2, of: "presence octet")) { try reader.isPresent() }
  }

  @Test("a list ends exactly where its vector does")
  func lists() throws {
    var whole = ByteReader([4, 0, 1, 0, 2])
    #expect(try whole.list(of: ExtensionType.self).map(\.rawValue) == [1, 2])
    var half = ByteReader([3, 0, 1, 0])
    #expect(throws: ByteCodingError.truncated(needed: 2, left: 1)) { try half.list(of: ExtensionType.self) }
  }
}
