public import ByteCoding

/// Something that the protocol carries for others (RFC 9420 section 13.4).
public struct Extension: Hashable, Sendable, TLSCodable {
  /// What it is.
  public var type: ExtensionType
  /// What it says.
  public var data: [UInt8]

  /// Type and content.
  public init(_ type: ExtensionType, _ data: [UInt8]) {
    self.type = type
    self.data = data
  }

  /// Reads type and data.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    type = try ExtensionType(from: &reader)
    data = Array(try reader.vector())
  }

  /// Writes type and data.
  public func write(to writer: inout ByteWriter) {
    type.write(to: &writer)
    writer.append(vector: data)
  }
}
