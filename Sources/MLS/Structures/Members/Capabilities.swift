public import ByteCoding

/// What a client understands besides the defaults (RFC 9420 section 7.2). Unknown values are carried.
public struct Capabilities: Hashable, Sendable, TLSCodable {
  /// Protocol versions.
  public var versions: [ProtocolVersion]
  /// Cipher suites.
  public var cipherSuites: [CipherSuiteID]
  /// Extensions that are no defaults.
  public var extensions: [ExtensionType]
  /// Proposals that are no defaults.
  public var proposals: [ProposalType]
  /// Credentials.
  public var credentials: [CredentialType]

  /// What this module understands, and what the application adds to it.
  public init(
    versions: [ProtocolVersion] = [.mls10],
    cipherSuites: [CipherSuiteID] = CipherSuite.allCases.map(CipherSuiteID.init),
    extensions: [ExtensionType] = [], proposals: [ProposalType] = [],
    credentials: [CredentialType] = [.basic]
  ) {
    self.versions = versions
    self.cipherSuites = cipherSuites
    self.extensions = extensions
    self.proposals = proposals
    self.credentials = credentials
  }

  /// Whether an extension of this type is understood.
  public func supports(_ type: ExtensionType) -> Bool { type.isDefault || extensions.contains(type) }

  /// Whether a proposal of this type is understood.
  public func supports(_ type: ProposalType) -> Bool { type.isDefault || proposals.contains(type) }

  /// Whether a credential of this type is understood; there are no defaults.
  public func supports(_ type: CredentialType) -> Bool { credentials.contains(type) }

  /// Reads the five lists.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    versions = try reader.list()
    cipherSuites = try reader.list()
    extensions = try reader.list()
    proposals = try reader.list()
    credentials = try reader.list()
  }

  /// Writes the five lists.
  public func write(to writer: inout ByteWriter) {
    writer.append(list: versions)
    writer.append(list: cipherSuites)
    writer.append(list: extensions)
    writer.append(list: proposals)
    writer.append(list: credentials)
  }
}
