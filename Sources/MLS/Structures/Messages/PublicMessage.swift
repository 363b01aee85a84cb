public import ByteCoding

/// A message that is signed but not encrypted (RFC 9420 section 6.2).
public struct PublicMessage: Hashable, Sendable, TLSCodable {
  /// What is said.
  public var content: FramedContent
  /// What authenticates it.
  public var auth: FramedContentAuthData
  /// For members, and only for them: that the sender knows the epoch's membership key.
  public var membershipTag: [UInt8]?

  /// All fields.
  public init(content: FramedContent, auth: FramedContentAuthData, membershipTag: [UInt8]?) {
    self.content = content
    self.auth = auth
    self.membershipTag = membershipTag
  }

  /// The message as its signature covers it.
  public var authenticatedContent: AuthenticatedContent {
    AuthenticatedContent(wireFormat: .publicMessage, content: content, auth: auth)
  }

  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    content = try FramedContent(from: &reader)
    auth = try FramedContentAuthData(of: content.content.type, from: &reader)
    membershipTag = content.sender.leaf == nil ? nil : Array(try reader.vector())
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    content.write(to: &writer)
    auth.write(to: &writer)
    if let membershipTag { writer.append(vector: membershipTag) }
  }
}
