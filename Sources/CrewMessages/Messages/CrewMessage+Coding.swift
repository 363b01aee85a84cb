public import ByteCoding

/// `type(1) | messageId(16) | sentAt(8) | flags(1) | payload`, and by flag between those two `follows(16)`, whom that is
/// for(4) and whom the message is for(4) (`Messages.md` of LeelooCrew).
extension CrewMessage {
  private enum Flags {
    /// The id of the message before it stands after the flags.
    static let follows: UInt8 = 0b0000_0001
    /// Whom that is for stands behind it.
    static let followsOnlyFor: UInt8 = 0b0000_0010
    /// Whom this message is for stands behind that.
    static let onlyFor: UInt8 = 0b0000_0100
  }

  /// The bytes that are encrypted.
  public var encoded: [UInt8] {
    var writer = ByteWriter()
    writer.append(integer: content.typeNumber)
    writer.append(id)
    writer.append(integer: sentAt)
    writer.append(integer: flags)
    if let follows { writer.append(follows) }
    if let followsOnlyFor { writer.append(integer: followsOnlyFor.bits) }
    if let onlyFor { writer.append(integer: onlyFor.bits) }
    content.appendPayload(to: &writer)
    return writer.bytes
  }

  private var flags: UInt8 {
    (follows == nil ? 0 : Flags.follows) | (followsOnlyFor == nil ? 0 : Flags.followsOnlyFor)
      | (onlyFor == nil ? 0 : Flags.onlyFor)
  }

  /// Reads what a member encrypted.
  ///
  /// A payload that makes no sense here becomes ``MessageContent/unknown(type:)`` rather than an error: what
  /// is not acknowledged would be sent again for a week, and hold up everything that follows it. Flags that
  /// this version does not know are ignored.
  ///
  /// - Throws: ``ByteCodingError`` if what stands before the payload is not whole.
  public init(decoding bytes: [UInt8]) throws(ByteCodingError) {
    var reader = ByteReader(bytes)
    let type = try reader.integer(UInt8.self)
    let id = try reader.messageID()
    let sentAt = try reader.integer(UInt64.self)
    let flags = try reader.integer(UInt8.self)
    let follows = flags & Flags.follows != 0 ? try reader.messageID() : nil
    let followsOnlyFor = flags & Flags.followsOnlyFor != 0 ? Places(bits: try reader.integer()) : nil
    let onlyFor = flags & Flags.onlyFor != 0 ? Places(bits: try reader.integer()) : nil
    let content = MessageContent(type: type, payload: reader.rest())
    self.init(
      id: id, sentAt: sentAt, content: content, follows: follows, followsOnlyFor: followsOnlyFor,
      onlyFor: onlyFor)
  }
}
