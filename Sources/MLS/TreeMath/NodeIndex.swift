/// A node's place in the array-based tree (RFC 9420 appendix C): leaves at even places, parents between them.
public struct NodeIndex: Hashable, Comparable, Sendable {
  /// From 0.
  public let value: Int

  /// Any place that is not negative.
  public init(_ value: Int) {
    precondition(value >= 0, "a node at \(value)")
    self.value = value
  }

  /// 0 for leaves, 1 for their parents, and so on.
  public var level: Int { (~value).trailingZeroBitCount }

  /// Whether it is a leaf's place.
  public var isLeaf: Bool { level == 0 }

  /// The leaf at this place; nil for a parent's.
  public var leaf: LeafIndex? { isLeaf ? LeafIndex(UInt32(value / 2)) : nil }

  /// The child on the left; nil for a leaf.
  public var left: NodeIndex? { isLeaf ? nil : NodeIndex(value ^ (1 << (level - 1))) }

  /// The child on the right; nil for a leaf.
  public var right: NodeIndex? { isLeaf ? nil : NodeIndex(value ^ (3 << (level - 1))) }

  /// The leaves below, or the leaf itself.
  public var leaves: Range<Int> {
    let half = (1 << level) - 1
    return (value - half) / 2..<(value + half) / 2 + 1
  }

  /// Whether the other stands below, or is the same.
  public func covers(_ other: NodeIndex) -> Bool { abs(value - other.value) < 1 << level }

  /// By place.
  public static func < (one: NodeIndex, other: NodeIndex) -> Bool { one.value < other.value }
}
