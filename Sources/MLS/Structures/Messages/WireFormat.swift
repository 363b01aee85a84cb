public import ByteCoding

/// How a message travels (RFC 9420 section 17.2).
public enum WireFormat: UInt16, Sendable, TLSCodable {
  /// Signed, and readable by anybody.
  case publicMessage = 1
  /// Signed and encrypted.
  case privateMessage = 2
  /// For new members.
  case welcome = 3
  /// What a new member is told of the group.
  case groupInfo = 4
  /// What a client publishes so that others can add it.
  case keyPackage = 5

  /// Two bytes.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    let number = try reader.integer(UInt16.self)
    guard let format = WireFormat(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: "WireFormat")
    }
    self = format
  }

  /// Two bytes.
  public func write(to writer: inout ByteWriter) { writer.append(integer: rawValue) }
}
