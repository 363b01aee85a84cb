public import ByteCoding

/// The parameters of a group that would take this one's place (RFC 9420 section 12.1.5). Carried only.
public struct ReInit: Hashable, Sendable, TLSCodable {
  /// The new group's name.
  public var groupID: GroupID
  /// Its protocol version.
  public var version: ProtocolVersion
  /// Its cipher suite.
  public var cipherSuite: CipherSuiteID
  /// Its extensions.
  public var extensions: Extensions

  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    groupID = try GroupID(from: &reader)
    version = try ProtocolVersion(from: &reader)
    cipherSuite = try CipherSuiteID(from: &reader)
    extensions = try Extensions(from: &reader)
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    groupID.write(to: &writer)
    version.write(to: &writer)
    cipherSuite.write(to: &writer)
    extensions.write(to: &writer)
  }
}
