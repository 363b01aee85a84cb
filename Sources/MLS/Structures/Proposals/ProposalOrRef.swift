public import ByteCoding

/// A proposal in a commit (RFC 9420 section 12.4).
public enum ProposalOrRef: Hashable, Sendable, TLSCodable {
  /// By value: the committer's own.
  case proposal(Proposal)
  /// By reference: one that was sent before.
  case reference(ProposalRef)

  /// Reads the kind and what belongs to it.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    switch try reader.integer(UInt8.self) {
    case 1: self = .proposal(try Proposal(from: &reader))
    case 2: self = .reference(try ProposalRef(from: &reader))
    case let other: throw .unknownValue(UInt64(other), of: "ProposalOrRefType")
    }
  }

  /// Writes the kind and what belongs to it.
  public func write(to writer: inout ByteWriter) {
    switch self {
    case .proposal(let proposal):
      writer.append(integer: UInt8(1))
      proposal.write(to: &writer)
    case .reference(let reference):
      writer.append(integer: UInt8(2))
      reference.write(to: &writer)
    }
  }
}
