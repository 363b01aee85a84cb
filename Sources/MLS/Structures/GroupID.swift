/// A group's name, which whoever creates it draws (RFC 9420 section 8.1).
public struct GroupID: OpaqueVector {
  /// Any number of bytes.
  public let bytes: [UInt8]

  /// Takes any bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }
}
