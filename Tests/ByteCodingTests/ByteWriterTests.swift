import ByteCoding
import Testing

struct ByteWriterTests {
  @Test("what is written is read back")
  func roundTrip() throws {
    var writer = ByteWriter()
    writer.append(integer: UInt64.max - 1)
    writer.append(vector: [1, 2, 3], UInt8.self)
    writer.append(string: "räv 🦊")
    writer.append([7, 8])

    var reader = ByteReader(writer.bytes)
    #expect(try reader.integer(UInt64.self) == .max - 1)
    #expect(Array(try reader.vector(UInt8.self, limit: 3)) == [1, 2, 3])
    #expect(try reader.string(limit: 20) == "räv 🦊")
    #expect(Array(reader.rest()) == [7, 8])
  }

  @Test("sixteen bytes keep their order")
  func opaqueBytes() throws {
    let bytes = Array(UInt8(0)..<16)
    let opaque = try #require(Opaque16(bytes))
    #expect(opaque.bytes == bytes)

    var writer = ByteWriter()
    writer.append(opaque)
    var reader = ByteReader(writer.bytes)
    #expect(try reader.opaque16() == opaque)
  }

  @Test("fifteen or seventeen bytes are no identifier", arguments: [0, 15, 17])
  func wrongCount(count: Int) {
    #expect(Opaque16([UInt8](repeating: 1, count: count)) == nil)
  }
}
