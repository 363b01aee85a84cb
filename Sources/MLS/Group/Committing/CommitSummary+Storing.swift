public import ByteCoding

/// For storing beside a staged commit; a summary does not travel.
extension CommitSummary: TLSCodable {
  /// Reads all fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    committer = try LeafIndex(from: &reader)
    epoch = try reader.integer()
    added = try reader.list()
    removed = try reader.list()
    updated = try reader.list()
    proposals = try reader.list()
    hasPath = try reader.isPresent()
    authenticatedData = Array(try reader.vector())
  }

  /// Writes all fields.
  public func write(to writer: inout ByteWriter) {
    committer.write(to: &writer)
    writer.append(integer: epoch)
    writer.append(list: added)
    writer.append(list: removed)
    writer.append(list: updated)
    writer.append(list: proposals)
    writer.append(integer: hasPath ? UInt8(1) : 0)
    writer.append(vector: authenticatedData)
  }
}

extension CommitSummary.Update: TLSCodable {
  /// Reads before and after.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    before = try Member(from: &reader)
    after = try Member(from: &reader)
  }

  /// Writes before and after.
  public func write(to writer: inout ByteWriter) {
    before.write(to: &writer)
    after.write(to: &writer)
  }
}

extension CommitSummary.Change: TLSCodable {
  /// Reads proposal and proposer.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    proposal = try Proposal(from: &reader)
    proposer = try LeafIndex(from: &reader)
  }

  /// Writes proposal and proposer.
  public func write(to writer: inout ByteWriter) {
    proposal.write(to: &writer)
    proposer.write(to: &writer)
  }
}
