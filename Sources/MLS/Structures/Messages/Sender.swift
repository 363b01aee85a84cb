public import ByteCoding

/// Who a message is from (RFC 9420 section 6).
public enum Sender: Hashable, Sendable, TLSCodable {
  /// The member at this leaf.
  case member(LeafIndex)
  /// Somebody outside whom the group has named: carried, and refused by name.
  case external(UInt32)
  /// Somebody who proposes itself: carried, and refused by name.
  case newMemberProposal
  /// Somebody who comes in by an external commit: carried, and refused by name.
  case newMemberCommit

  /// The member's leaf; nil for those outside.
  public var leaf: LeafIndex? {
    if case .member(let leaf) = self { leaf } else { nil }
  }

  /// Reads the kind and what belongs to it.
  public init(from reader: inout ByteReader) throws(ByteCodingError) {
    switch try reader.integer(UInt8.self) {
    case 1: self = .member(try LeafIndex(from: &reader))
    case 2: self = .external(try reader.integer())
    case 3: self = .newMemberProposal
    case 4: self = .newMemberCommit
    case let other: throw .unknownValue(UInt64(other), of: "SenderType")
    }
  }

  /// Writes the kind and what belongs to it.
  public func write(to writer: inout ByteWriter) {
    switch self {
    case .member(let leaf):
      writer.append(integer: UInt8(1))
      leaf.write(to: &writer)
    case .external(let index):
      writer.append(integer: UInt8(2))
      writer.append(integer: index)
    case .newMemberProposal: writer.append(integer: UInt8(3))
    case .newMemberCommit: writer.append(integer: UInt8(4))
    }
  }
}
