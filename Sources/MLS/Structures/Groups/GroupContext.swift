public import ByteCoding

/// What the members of an epoch agree on (RFC 9420 section 8.1). Its version is always `mls10`.
public struct GroupContext: Hashable, Sendable, TLSCodable {
  /// The group's cipher suite.
  public var cipherSuite: CipherSuiteID
  /// The group's name.
  public var groupID: GroupID
  /// How many commits there have been.
  public var epoch: UInt64
  /// The tree, members and all.
  public var treeHash: [UInt8]
  /// Every commit that led here.
  public var confirmedTranscriptHash: [UInt8]
  /// What the application adds; every member must understand each of them.
  public var extensions: Extensions

  /// All fields.
  public init(
    cipherSuite: CipherSuite, groupID: GroupID, epoch: UInt64, treeHash: [UInt8],
    confirmedTranscriptHash: [UInt8], extensions: Extensions = Extensions()
  ) {
    self.cipherSuite = CipherSuiteID(cipherSuite)
    self.groupID = groupID
    self.epoch = epoch
    self.treeHash = treeHash
    self.confirmedTranscriptHash = confirmedTranscriptHash
    self.extensions = extensions
  }

  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    try reader.mls10()
    cipherSuite = try CipherSuiteID(from: &reader)
    groupID = try GroupID(from: &reader)
    epoch = try reader.integer()
    treeHash = Array(try reader.vector())
    confirmedTranscriptHash = Array(try reader.vector())
    extensions = try Extensions(from: &reader)
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    ProtocolVersion.mls10.write(to: &writer)
    cipherSuite.write(to: &writer)
    groupID.write(to: &writer)
    writer.append(integer: epoch)
    writer.append(vector: treeHash)
    writer.append(vector: confirmedTranscriptHash)
    extensions.write(to: &writer)
  }
}
