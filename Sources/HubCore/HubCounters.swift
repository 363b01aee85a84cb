/// What the hub has done since its start. Numbers only: nothing here tells one crew from another.
public struct HubCounters: Hashable, Sendable {
  /// Connections now.
  public internal(set) var connections = 0
  /// Topics with a subscriber now.
  public internal(set) var topics = 0
  /// Meeting points now.
  public internal(set) var slots = 0
  /// Frames published since the start.
  public internal(set) var publications: UInt64 = 0
  /// Copies handed to subscribers since the start, senders' own included.
  public internal(set) var deliveries: UInt64 = 0
  /// Connections, subscriptions, publications and meeting points refused since the start.
  public internal(set) var refusals: UInt64 = 0
  /// Connections cut because they read too slowly.
  public internal(set) var slowCuts: UInt64 = 0

  /// Nothing yet.
  public init() {}

  /// Adds what another loop of the same process has done.
  public mutating func add(_ other: HubCounters) {
    connections += other.connections
    topics += other.topics
    slots += other.slots
    publications += other.publications
    deliveries += other.deliveries
    refusals += other.refusals
    slowCuts += other.slowCuts
  }

  /// The same with as many topics: those that a loop keeps are counted once, those that it hears on each that does.
  public func counting(topics: Int) -> HubCounters {
    var counters = self
    counters.topics = topics
    return counters
  }
}
