public import ByteCoding

/// A node that some members share a key at (RFC 9420 section 7.1).
public struct ParentNode: Hashable, Sendable, TLSCodable {
  /// What is encrypted to the members below that are merged.
  public var encryptionKey: HPKEPublicKey
  /// What chains this node to the next one above.
  public var parentHash: [UInt8]
  /// Members below that were added since, and do not know the key; from left to right.
  public var unmergedLeaves: [LeafIndex]

  /// All fields.
  public init(
    encryptionKey: HPKEPublicKey, parentHash: [UInt8] = [], unmergedLeaves: [LeafIndex] = []
  ) {
    self.encryptionKey = encryptionKey
    self.parentHash = parentHash
    self.unmergedLeaves = unmergedLeaves
  }

  /// Reads all fields; leaves that are out of order are refused.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    encryptionKey = try HPKEPublicKey(from: &reader)
    parentHash = Array(try reader.vector())
    unmergedLeaves = try reader.list()
    for (one, next) in zip(unmergedLeaves, unmergedLeaves.dropFirst()) where one >= next {
      throw .unknownValue(UInt64(next.value), of: "unmerged leaf out of order")
    }
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    encryptionKey.write(to: &writer)
    writer.append(vector: parentHash)
    writer.append(list: unmergedLeaves)
  }
}
