public import ByteCoding

/// What authenticates a message (RFC 9420 section 6.1).
public struct FramedContentAuthData: Hashable, Sendable {
  /// By the sender over `FramedContentTBS`.
  public var signature: [UInt8]
  /// For a commit, and only for one: that its sender has arrived at the next epoch.
  public var confirmationTag: [UInt8]?

  /// Both fields.
  public init(signature: [UInt8], confirmationTag: [UInt8]? = nil) {
    self.signature = signature
    self.confirmationTag = confirmationTag
  }

  /// Reads what a message of this type has.
  public init(of type: ContentType, from reader: inout ByteReader) throws(ByteCodingError) {
    signature = Array(try reader.vector())
    confirmationTag = type == .commit ? Array(try reader.vector()) : nil
  }

  /// Writes what there is.
  public func write(to writer: inout ByteWriter) {
    writer.append(vector: signature)
    if let confirmationTag { writer.append(vector: confirmationTag) }
  }
}
