public import ByteCoding

/// Which pre-shared key goes into an epoch (RFC 9420 section 8.4).
public struct PreSharedKeyID: Hashable, Sendable, TLSCodable {
  /// Which key.
  public var key: Key
  /// Fresh for each use, ``CipherSuite/hashCount`` bytes.
  public var nonce: [UInt8]

  /// A key for one use.
  public init(_ key: Key, nonce: [UInt8]) {
    self.key = key
    self.nonce = nonce
  }

  /// Where the key comes from.
  public enum Key: Hashable, Sendable {
    /// From the application, by the name that it gave the key.
    case external(id: [UInt8])
    /// From an epoch of a group.
    case resumption(ResumptionUsage, groupID: GroupID, epoch: UInt64)
  }

  /// What a key of an epoch is used for.
  public enum ResumptionUsage: UInt8, Sendable {
    /// What the application wants.
    case application = 1
    /// To begin a group again with other parameters.
    case reInit = 2
    /// To begin a group with some of the members.
    case branch = 3
  }

  /// Reads the kind and what belongs to it.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    switch try reader.integer(UInt8.self) {
    case 1: key = .external(id: Array(try reader.vector()))
    case 2: key = try Self.resumption(from: &reader)
    case let other: throw .unknownValue(UInt64(other), of: "PSKType")
    }
    nonce = Array(try reader.vector())
  }

  private static func resumption(from reader: inout ByteReader) throws(ByteCodingError) -> Key {
    let number = try reader.integer(UInt8.self)
    guard let usage = ResumptionUsage(rawValue: number) else {
      throw .unknownValue(UInt64(number), of: "ResumptionPSKUsage")
    }
    return .resumption(usage, groupID: try GroupID(from: &reader), epoch: try reader.integer())
  }

  /// Writes the kind and what belongs to it.
  public func write(to writer: inout ByteWriter) {
    switch key {
    case .external(let id):
      writer.append(integer: UInt8(1))
      writer.append(vector: id)
    case .resumption(let usage, let groupID, let epoch):
      writer.append(integer: UInt8(2))
      writer.append(integer: usage.rawValue)
      groupID.write(to: &writer)
      writer.append(integer: epoch)
    }
    writer.append(vector: nonce)
  }
}
