public import ByteCoding

/// When a leaf that came in a key package is good (RFC 9420 section 7.2), in seconds since 1970.
public struct Lifetime: Hashable, Sendable, TLSCodable {
  /// The first second.
  public var notBefore: UInt64
  /// The last second.
  public var notAfter: UInt64

  /// From and until, both included.
  public init(notBefore: UInt64, notAfter: UInt64) {
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  /// Whether it is good at this second.
  public func contains(_ second: UInt64) -> Bool { notBefore <= second && second <= notAfter }

  /// How long it is in seconds; nil where the end stands before the beginning.
  public var seconds: UInt64? { notBefore <= notAfter ? notAfter - notBefore : nil }

  /// Sixteen bytes.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    notBefore = try reader.integer()
    notAfter = try reader.integer()
  }

  /// Sixteen bytes.
  public func write(to writer: inout ByteWriter) {
    writer.append(integer: notBefore)
    writer.append(integer: notAfter)
  }
}
