public import LeelooProtocol

/// A connection's number begins with its node's: it is never used twice within a stream, whichever node it is on.
extension ConnectionNumber {
  /// Room for the connections of one node in one stream.
  private static let ownBits: UInt64 = 40

  /// The node that the connection is on.
  public var node: NodeNumber { NodeNumber(value >> Self.ownBits) ?? .alone }

  /// The connection that a node lets in as its `count`th; nil when there have been more than numbers.
  init?(_ count: UInt64, on node: NodeNumber) {
    guard count < 1 << Self.ownBits else { return nil }
    self.init(UInt64(node.value) << Self.ownBits | count)
  }
}
