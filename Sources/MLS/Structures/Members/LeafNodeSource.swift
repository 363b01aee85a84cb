public import ByteCoding

/// How a leaf came into the tree (RFC 9420 section 7.2).
public enum LeafNodeSource: Hashable, Sendable, TLSCodable {
  /// In a key package, good for this long.
  case keyPackage(Lifetime)
  /// By an Update proposal.
  case update
  /// By the path of a Commit, with the parent hash that chains it to the nodes above.
  case commit(parentHash: [UInt8])

  /// Reads the source and what belongs to it.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    switch try reader.integer(UInt8.self) {
    case 1: self = .keyPackage(try Lifetime(from: &reader))
    case 2: self = .update
    case 3: self = .commit(parentHash: Array(try reader.vector()))
    case let other: throw .unknownValue(UInt64(other), of: "LeafNodeSource")
    }
  }

  /// Writes the source and what belongs to it.
  public func write(to writer: inout ByteWriter) {
    switch self {
    case .keyPackage(let lifetime):
      writer.append(integer: UInt8(1))
      lifetime.write(to: &writer)
    case .update:
      writer.append(integer: UInt8(2))
    case .commit(let parentHash):
      writer.append(integer: UInt8(3))
      writer.append(vector: parentHash)
    }
  }
}
