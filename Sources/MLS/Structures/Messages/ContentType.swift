public import ByteCoding

/// What a message carries (RFC 9420 section 6).
public enum ContentType: UInt8, Sendable, TLSCodable {
  /// Something of the application.
  case application = 1
  /// A change that somebody asks for.
  case proposal = 2
  /// The step to the next epoch.
  case commit = 3

  /// One byte.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    let number = try reader.integer(UInt8.self)
    guard let type = ContentType(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: "ContentType")
    }
    self = type
  }

  /// One byte.
  public func write(to writer: inout ByteWriter) { writer.append(integer: rawValue) }
}
