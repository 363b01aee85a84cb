/// What joins the nodes of one hub: it gives every topic one order for all of them, and tells each who is where on the others.
///
/// A hub that is alone has its order in memory, by ``Exchange``. One that is not hands its commands to a backplane and takes
/// the events that come back; both keep to the same promises:
/// - Whoever hears a topic hears every publication of it once, with a counter above the last, in the one order of all nodes.
/// - What a node commands is done in the order in which it commands it.
/// - After ``BackplaneEvent/down(_:)`` nothing that was commanded before is answered any more.
///
/// Commands and events both pass on the event loop of the hub that uses it.
public protocol Backplane: AnyObject {
  /// Tries from now on to take a place among the nodes, and to keep it; calls `listener` for all that happens.
  func start(_ listener: @escaping (BackplaneEvent) -> Void)
  /// Does what the hub asks; while there is no place, nothing.
  func perform(_ command: BackplaneCommand)
  /// Calls `then` once, when all that was commanded before is answered or never will be: maybe at once.
  func settle(_ then: @escaping () -> Void)
  /// Ends what is going on, after what was commanded before.
  func stop()
}

/// A node's number within a stream.
public struct NodeNumber: Hashable, Sendable {
  /// The highest: a node's number and a connection's share 64 bits.
  public static let limit: UInt32 = 1 << 24 - 1

  /// From 0, which is a hub that is alone, to ``limit``.
  public let value: UInt32

  /// Names a node; nil above the limit.
  public init?(_ value: some BinaryInteger) {
    guard (0...Int64(Self.limit)).contains(Int64(clamping: value)) else { return nil }
    self.value = UInt32(value)
  }

  private init(checked value: UInt32) { self.value = value }

  /// A hub that is alone.
  public static let alone = NodeNumber(checked: 0)
}
