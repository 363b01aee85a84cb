public import ByteCoding

/// The step to the next epoch (RFC 9420 section 12.4).
public struct Commit: Hashable, Sendable, TLSCodable {
  /// What changes, in this order.
  public var proposals: [ProposalOrRef]
  /// Fresh keys for the committer and every node above; nil where nothing asks for them.
  public var path: UpdatePath?

  /// Both fields.
  public init(proposals: [ProposalOrRef], path: UpdatePath?) {
    self.proposals = proposals
    self.path = path
  }

  /// Reads both fields.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    proposals = try reader.list()
    path = try reader.optional()
  }

  /// Writes both fields.
  public func write(to writer: inout ByteWriter) {
    writer.append(list: proposals)
    writer.append(optional: path)
  }
}
