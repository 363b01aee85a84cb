public import ByteCoding

/// A number out of one of RFC 9420's registries (section 17). Numbers that nobody here knows are carried.
public protocol RegisteredNumber: RawRepresentable, Hashable, TLSCodable where RawValue == UInt16 {
  /// Takes any number.
  init(rawValue: UInt16)
}

extension RegisteredNumber {
  /// Two bytes.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(rawValue: try reader.integer())
  }

  /// Two bytes.
  public func write(to writer: inout ByteWriter) { writer.append(integer: rawValue) }
}
