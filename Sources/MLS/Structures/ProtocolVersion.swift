internal import ByteCoding

/// The version of the protocol (RFC 9420 section 6).
public struct ProtocolVersion: RegisteredNumber {
  /// The number on the wire.
  public let rawValue: UInt16

  /// Takes any number.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// MLS 1.0, the only version that there is.
  public static let mls10 = ProtocolVersion(rawValue: 1)
}

extension ByteReader {
  /// Reads a version that can only be `mls10`.
  mutating func mls10() throws(ByteCodingError) {
    let version = try ProtocolVersion(from: &self)
    guard version == .mls10 else { throw .unknownValue(UInt64(version.rawValue), of: "ProtocolVersion") }
  }
}
