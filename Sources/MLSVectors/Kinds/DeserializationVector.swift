import ByteCoding
import MLS

/// "Vector Deserialization": length headers.
struct DeserializationVector: OfficialVector {
  let vlbytesHeader: HexBytes
  let length: Int

  func verify() throws {
    var reader = ByteReader(vlbytesHeader.bytes)
    try expect(reader.vectorLength() == length, "length")
    try reader.finish()
    var writer = ByteWriter()
    writer.append(vectorLength: length)
    try expect(writer.bytes == vlbytesHeader.bytes, "header written again")
  }
}
