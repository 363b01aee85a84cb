/// Sixteen bytes that mean something only to those who gave them out.
public struct Opaque16: Hashable, Sendable {
  /// How many bytes there are.
  public static let count = 16

  fileprivate let high: UInt64
  fileprivate let low: UInt64

  /// Takes exactly 16 bytes; anything else is no identifier.
  public init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.count else { return nil }
    high = Self.number(bytes.prefix(8))
    low = Self.number(bytes.suffix(8))
  }

  /// Sixteen bytes from a source of chance.
  public static func random(using generator: inout some RandomNumberGenerator) -> Opaque16 {
    Opaque16(high: generator.next(), low: generator.next())
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  private static func number(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
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
    let left = remaining
    guard let value = Opaque16(try slice(Opaque16.count)) else {
      throw .truncated(needed: Opaque16.count, left: left)
    }
    return value
  }
}

extension ByteWriter {
  /// Appends the identifier's 16 bytes.
  public mutating func append(_ opaque: Opaque16) {
    append(integer: opaque.high)
    append(integer: opaque.low)
  }
}
