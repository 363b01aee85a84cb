/// Sixteen bytes that mean something only to those who gave them out.
public struct Opaque16: Hashable, Sendable {
  /// How many bytes there are.
  public static let count = 16

  fileprivate let high: UInt64
  fileprivate let low: UInt64

  /// Takes exactly 16 bytes; anything else is no identifier.
  public init?(_ bytes: some Collection<UInt8>) {
    var reader = ByteReader(Array(bytes))
    guard reader.remaining == Self.count, let value = try? reader.opaque16() else { return nil }
    self = value
  }

  /// Sixteen bytes from a source of chance.
  public static func random(using generator: inout some RandomNumberGenerator) -> Opaque16 {
    Opaque16(high: generator.next(), low: generator.next())
  }

  fileprivate init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The bytes.
  public var bytes: [UInt8] {
    var writer = ByteWriter(capacity: Self.count)
    writer.append(self)
    return writer.bytes
  }
}

extension ByteReader {
  /// The next 16 bytes as an identifier.
  public mutating func opaque16() throws(ByteCodingError) -> Opaque16 {
    var reader = ByteReader(try slice(Opaque16.count))
    return Opaque16(high: try reader.integer(), low: try reader.integer())
  }
}

extension ByteWriter {
  /// Appends the identifier's 16 bytes.
  public mutating func append(_ opaque: Opaque16) {
    append(integer: opaque.high)
    append(integer: opaque.low)
  }
}
