public import ByteCoding

/// A message with what authenticates it, whichever way it travelled (RFC 9420 section 6).
public struct AuthenticatedContent: Hashable, Sendable, TLSCodable {
  /// Which way it travelled; the signature covers that.
  public var wireFormat: WireFormat
  /// What is said.
  public var content: FramedContent
  /// What authenticates it.
  public var auth: FramedContentAuthData

  /// All fields.
  public init(wireFormat: WireFormat, content: FramedContent, auth: FramedContentAuthData) {
    self.wireFormat = wireFormat
    self.content = content
    self.auth = auth
  }

  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    wireFormat = try WireFormat(from: &reader)
    content = try FramedContent(from: &reader)
    auth = try FramedContentAuthData(of: content.content.type, from: &reader)
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    wireFormat.write(to: &writer)
    content.write(to: &writer)
    auth.write(to: &writer)
  }
}

extension AuthenticatedContent {
  /// `FramedContentTBS`: what the sender signs.
  public func tbs(context: GroupContext) -> [UInt8] { content.tbs(wireFormat: wireFormat, context: context) }

  /// `AuthenticatedContentTBM` (RFC 9420 section 6.2): what the membership tag covers.
  public func tbm(context: GroupContext) -> [UInt8] {
    var writer = ByteWriter(capacity: 512)
    writer.append(tbs(context: context))
    auth.write(to: &writer)
    return writer.bytes
  }

  /// `MakeProposalRef` (RFC 9420 section 5.2).
  public func proposalReference(suite: CipherSuite) -> ProposalRef {
    suite.refHash(label: "MLS 1.0 Proposal Reference", encoded)
  }
}
