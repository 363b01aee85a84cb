public import ByteCoding

/// A member's place among the leaves, counted from the left (RFC 9420 section 4.1).
public struct LeafIndex: Hashable, Comparable, Sendable, TLSCodable {
  /// From 0.
  public let value: UInt32

  /// Any place, whether the tree has it or not.
  public init(_ value: UInt32) { self.value = value }

  /// The same place among all nodes (RFC 9420 appendix C).
  public var node: NodeIndex { NodeIndex(2 * Int(value)) }

  /// By place.
  public static func < (one: LeafIndex, other: LeafIndex) -> Bool { one.value < other.value }

  /// Four bytes.
  public init(from reader: inout ByteReader) throws(ByteCodingError) { value = try reader.integer() }

  /// Four bytes.
  public func write(to writer: inout ByteWriter) { writer.append(integer: value) }
}
