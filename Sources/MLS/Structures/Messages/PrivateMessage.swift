public import ByteCoding

/// A message that is signed and encrypted (RFC 9420 section 6.3).
public struct PrivateMessage: Hashable, Sendable, TLSCodable {
  /// The group.
  public var groupID: GroupID
  /// The epoch whose keys it is under.
  public var epoch: UInt64
  /// What it carries.
  public var contentType: ContentType
  /// What the application binds to the message without encrypting it.
  public var authenticatedData: [UInt8]
  /// Who sent it, and under which key of theirs.
  public var encryptedSenderData: [UInt8]
  /// Content, signature and padding.
  public var ciphertext: [UInt8]

  /// All fields.
  public init(
    groupID: GroupID, epoch: UInt64, contentType: ContentType, authenticatedData: [UInt8],
    encryptedSenderData: [UInt8], ciphertext: [UInt8]
  ) {
    self.groupID = groupID
    self.epoch = epoch
    self.contentType = contentType
    self.authenticatedData = authenticatedData
    self.encryptedSenderData = encryptedSenderData
    self.ciphertext = ciphertext
  }

  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    groupID = try GroupID(from: &reader)
    epoch = try reader.integer()
    contentType = try ContentType(from: &reader)
    authenticatedData = Array(try reader.vector())
    encryptedSenderData = Array(try reader.vector())
    ciphertext = Array(try reader.vector())
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    writeSenderDataAAD(to: &writer)
    writer.append(vector: authenticatedData)
    writer.append(vector: encryptedSenderData)
    writer.append(vector: ciphertext)
  }

  /// `SenderDataAAD` (RFC 9420 section 6.3.2): the first three fields.
  public var senderDataAAD: [UInt8] {
    var writer = ByteWriter()
    writeSenderDataAAD(to: &writer)
    return writer.bytes
  }

  /// `PrivateContentAAD` (RFC 9420 section 6.3.1): the first four fields.
  public var contentAAD: [UInt8] {
    var writer = ByteWriter()
    writeSenderDataAAD(to: &writer)
    writer.append(vector: authenticatedData)
    return writer.bytes
  }

  private func writeSenderDataAAD(to writer: inout ByteWriter) {
    groupID.write(to: &writer)
    writer.append(integer: epoch)
    contentType.write(to: &writer)
  }
}
