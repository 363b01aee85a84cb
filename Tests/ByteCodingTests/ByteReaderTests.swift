import ByteCoding
import Testing

struct ByteReaderTests {
  @Test("numbers are big-endian and as wide as their type")
  func bigEndianNumbers() throws {
    var reader = ByteReader([0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07])
    #expect(try reader.integer(UInt8.self) == 0x01)
    #expect(try reader.integer(UInt16.self) == 0x0203)
    #expect(try reader.integer(UInt32.self) == 0x0405_0607)
    try reader.finish()
  }

  @Test("a number that is cut short is refused with what was needed and what was there")
  func cutNumber() {
    var reader = ByteReader([1, 2, 3])
    #expect(throws: ByteCodingError.truncated(needed: 8, left: 3)) { try reader.integer(UInt64.self) }
  }

  @Test("a length above the limit is refused before anything is read for it")
  func longVector() {
    var reader = ByteReader([0xFF, 0xFF, 0xFF, 0xFF, 1, 2])
    #expect(throws: ByteCodingError.tooLong(length: 0xFFFF_FFFF, limit: 10)) {
      try reader.vector(UInt32.self, limit: 10)
    }
  }

  @Test("a length that no Int can hold is refused, not trapped on")
  func enormousVector() {
    var reader = ByteReader([UInt8](repeating: 0xFF, count: 8))
    #expect(throws: ByteCodingError.tooLong(length: .max, limit: .max)) {
      try reader.vector(UInt64.self, limit: .max)
    }
  }

  @Test("a length within the limit and beyond the input is refused")
  func lyingVector() {
    var reader = ByteReader([0, 5, 1, 2])
    #expect(throws: ByteCodingError.truncated(needed: 5, left: 2)) {
      try reader.vector(UInt16.self, limit: 10)
    }
  }

  @Test("text that is not UTF-8 is refused")
  func invalidText() {
    var reader = ByteReader([0, 2, 0xC3, 0x28])
    #expect(throws: ByteCodingError.notUTF8) { try reader.string(limit: 10) }
  }

  @Test("what is left over is an error where nothing may be left")
  func leftovers() {
    #expect(throws: ByteCodingError.trailing(count: 2)) { try ByteReader([1, 2]).finish() }
  }

  @Test("a slice that does not start at index 0 is read from its own start")
  func slices() throws {
    var reader = ByteReader([9, 9, 0, 7][2...])
    #expect(try reader.integer(UInt16.self) == 7)
    #expect(reader.remaining == 0)
  }
}
