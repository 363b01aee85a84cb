public import ByteCoding

/// Bytes that have a name of their own, and are one vector on the wire.
public protocol OpaqueVector: Hashable, TLSCodable {
  /// The vector's content.
  var bytes: [UInt8] { get }

  /// Takes any bytes.
  init(_ bytes: [UInt8])
}

extension OpaqueVector {
  /// `opaque bytes<V>`.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    self.init(Array(try reader.vector()))
  }

  /// All bytes at once: sets of keys are compared in every commit.
  public func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

  /// `opaque bytes<V>`.
  public func write(to writer: inout ByteWriter) { writer.append(vector: bytes) }
}
