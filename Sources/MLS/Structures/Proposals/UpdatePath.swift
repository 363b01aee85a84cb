public import ByteCoding

/// Fresh keys for a committer and the nodes of its filtered direct path (RFC 9420 section 7.6).
public struct UpdatePath: Hashable, Sendable, TLSCodable {
  /// The committer's new leaf.
  public var leafNode: LeafNode
  /// The nodes, from the leaf to the root.
  public var nodes: [UpdatePathNode]

  /// Both fields.
  public init(leafNode: LeafNode, nodes: [UpdatePathNode]) {
    self.leafNode = leafNode
    self.nodes = nodes
  }

  /// Reads both fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    leafNode = try LeafNode(from: &reader)
    nodes = try reader.list()
  }

  /// Writes both fields.
  public func write(to writer: inout ByteWriter) {
    leafNode.write(to: &writer)
    writer.append(list: nodes)
  }
}

/// A node's fresh key, and its path secret for those below it who don't know it yet.
public struct UpdatePathNode: Hashable, Sendable, TLSCodable {
  /// The public key.
  public var encryptionKey: HPKEPublicKey
  /// The path secret, once for each node of the resolution of the copath node.
  public var encryptedPathSecrets: [HPKECiphertext]

  /// Both fields.
  public init(encryptionKey: HPKEPublicKey, encryptedPathSecrets: [HPKECiphertext]) {
    self.encryptionKey = encryptionKey
    self.encryptedPathSecrets = encryptedPathSecrets
  }

  /// Reads both fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    encryptionKey = try HPKEPublicKey(from: &reader)
    encryptedPathSecrets = try reader.list()
  }

  /// Writes both fields.
  public func write(to writer: inout ByteWriter) {
    encryptionKey.write(to: &writer)
    writer.append(list: encryptedPathSecrets)
  }
}
