public import ByteCoding

/// A member as the group sees it (RFC 9420 section 7.2).
public struct LeafNode: Hashable, Sendable, TLSCodable {
  /// What is encrypted to this member alone.
  public var encryptionKey: HPKEPublicKey
  /// What checks this member's messages.
  public var signatureKey: SignaturePublicKey
  /// Who the member says it is.
  public var credential: Credential
  /// What the member understands.
  public var capabilities: Capabilities
  /// How the leaf came into the tree.
  public var source: LeafNodeSource
  /// What the application adds.
  public var extensions: Extensions
  /// By the owner of ``signatureKey`` over everything before it.
  public var signature: [UInt8]

  /// A leaf that is yet to be signed.
  public init(
    encryptionKey: HPKEPublicKey, signatureKey: SignaturePublicKey, credential: Credential,
    capabilities: Capabilities, source: LeafNodeSource, extensions: Extensions = Extensions()
  ) {
    self.encryptionKey = encryptionKey
    self.signatureKey = signatureKey
    self.credential = credential
    self.capabilities = capabilities
    self.source = source
    self.extensions = extensions
    signature = []
  }

  /// Reads the whole leaf.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    encryptionKey = try HPKEPublicKey(from: &reader)
    signatureKey = try SignaturePublicKey(from: &reader)
    credential = try Credential(from: &reader)
    capabilities = try Capabilities(from: &reader)
    source = try LeafNodeSource(from: &reader)
    extensions = try Extensions(from: &reader)
    signature = Array(try reader.vector())
  }

  /// Writes the whole leaf.
  public func write(to writer: inout ByteWriter) {
    writeUnsigned(to: &writer)
    writer.append(vector: signature)
  }

  /// Everything above the signature.
  func writeUnsigned(to writer: inout ByteWriter) {
    encryptionKey.write(to: &writer)
    signatureKey.write(to: &writer)
    credential.write(to: &writer)
    capabilities.write(to: &writer)
    source.write(to: &writer)
    extensions.write(to: &writer)
  }
}
