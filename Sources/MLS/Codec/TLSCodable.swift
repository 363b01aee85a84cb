public import ByteCoding

/// A structure in the TLS presentation language, as RFC 9420 section 2.1 extends it.
public protocol TLSCodable: Sendable {
  /// Reads the structure and nothing after it.
  init(from reader: inout ByteReader) throws(ByteCodingError)

  /// Appends the structure.
  func write(to writer: inout ByteWriter)
}

extension TLSCodable {
  /// Reads bytes that are this structure and nothing else.
  public init(decoding bytes: some Collection<UInt8>) throws(MLSError) {
    do {
      var reader = ByteReader(Array(bytes))
      try self.init(from: &reader)
      try reader.finish()
    } catch {
      throw .malformed(error)
    }
  }

  /// The structure's bytes.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    write(to: &writer)
    return writer.bytes
  }
}
