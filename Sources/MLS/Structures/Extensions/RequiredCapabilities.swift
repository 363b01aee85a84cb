public import ByteCoding

/// What every member of a group must understand besides the defaults (RFC 9420 section 11.1).
public struct RequiredCapabilities: Hashable, Sendable, TLSCodable {
  /// Extensions of leaves and of the group.
  public var extensions: [ExtensionType]
  /// Proposals.
  public var proposals: [ProposalType]
  /// Credentials.
  public var credentials: [CredentialType]

  /// Nothing, where nothing is named.
  public init(
    extensions: [ExtensionType] = [], proposals: [ProposalType] = [], credentials: [CredentialType] = []
  ) {
    self.extensions = extensions
    self.proposals = proposals
    self.credentials = credentials
  }

  /// Reads the three lists.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    extensions = try reader.list()
    proposals = try reader.list()
    credentials = try reader.list()
  }

  /// Writes the three lists.
  public func write(to writer: inout ByteWriter) {
    writer.append(list: extensions)
    writer.append(list: proposals)
    writer.append(list: credentials)
  }
}

extension Extensions {
  /// The group's `required_capabilities`; nil where it requires none. Throws when that is malformed.
  public func requiredCapabilities() throws(MLSError) -> RequiredCapabilities? {
    guard let data = self[.requiredCapabilities] else { return nil }
    return try RequiredCapabilities(decoding: data)
  }
}
