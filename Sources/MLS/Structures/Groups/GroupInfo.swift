public import ByteCoding

/// What a new member is told of the group (RFC 9420 section 12.4.3).
public struct GroupInfo: Hashable, Sendable, TLSCodable {
  /// The epoch that the new member joins.
  public var groupContext: GroupContext
  /// What is added for the new member, such as the tree; unknown ones are ignored.
  public var extensions: Extensions
  /// The tag of the commit that led to this epoch.
  public var confirmationTag: [UInt8]
  /// Who signed this.
  public var signer: LeafIndex
  /// By the signer over everything before it.
  public var signature: [UInt8]

  /// What is yet to be signed.
  public init(
    groupContext: GroupContext, extensions: Extensions, confirmationTag: [UInt8], signer: LeafIndex
  ) {
    self.groupContext = groupContext
    self.extensions = extensions
    self.confirmationTag = confirmationTag
    self.signer = signer
    signature = []
  }

  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    groupContext = try GroupContext(from: &reader)
    extensions = try Extensions(from: &reader)
    confirmationTag = Array(try reader.vector())
    signer = try LeafIndex(from: &reader)
    signature = Array(try reader.vector())
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    writeUnsigned(to: &writer)
    writer.append(vector: signature)
  }

  /// `GroupInfoTBS`.
  private func writeUnsigned(to writer: inout ByteWriter) {
    groupContext.write(to: &writer)
    extensions.write(to: &writer)
    writer.append(vector: confirmationTag)
    signer.write(to: &writer)
  }

  private var tbs: [UInt8] {
    var writer = ByteWriter(capacity: 1024)
    writeUnsigned(to: &writer)
    return writer.bytes
  }
}

extension GroupInfo {
  /// The same signed by the member at ``signer``.
  public func signed(with key: SignaturePrivateKey, suite: CipherSuite) throws(MLSError) -> GroupInfo {
    var info = self
    info.signature = try suite.sign(tbs, label: .groupInfo, with: key)
    return info
  }

  /// Throws ``MLSError/invalidSignature(of:)`` unless the owner of `key` signed this.
  public func verifySignature(by key: SignaturePublicKey, suite: CipherSuite) throws(MLSError) {
    try suite.verify(signature, of: tbs, label: .groupInfo, by: key)
  }
}
