internal import ByteCoding

/// Whether a node is a leaf or a parent (RFC 9420 section 7.8).
enum NodeType: UInt8, TLSCodable {
  case leaf = 1
  case parent = 2

  init(from reader: inout ByteReader) throws(ByteCodingError) {
    let number = try reader.integer(UInt8.self)
    guard let type = NodeType(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: "NodeType")
    }
    self = type
  }

  func write(to writer: inout ByteWriter) { writer.append(integer: rawValue) }
}
