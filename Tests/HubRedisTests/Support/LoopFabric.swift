import HubCore
import LeelooProtocol
import TestSupport

/// Nodes that are loops of one process. What one has for another waits as long as chance will have it, and never overtakes what
/// it had for it before.
final class LoopFabric: Fabric {
  private struct Way: Hashable {
    let from: Int
    let to: Int
  }

  private var shards: [OrderShard] = []
  private var underway: [Way: [OrderShard.Parcel]] = [:]
  private var told: [NodeNumber: [BackplaneEvent]] = [:]
  private var chance: SplitMix64

  init(seed: UInt64 = 1) { chance = SplitMix64(seed: seed) }

  /// All of them, at once.
  func add(_ count: Int) -> [NodeNumber] {
    shards = (0..<count).map { OrderShard($0, of: count, stream: StreamID(1), limits: HubLimits()) }
    return shards.map(\.node)
  }

  func perform(_ command: BackplaneCommand, from node: NodeNumber) {
    guard let index = shards.firstIndex(where: { $0.node == node }) else { return }
    carryOut(shards[index].perform(command), on: index)
    while Int.random(in: 0..<3, using: &chance) > 0, deliver() {}
  }

  /// Every parcel arrives.
  func fence(_ node: NodeNumber) { while deliver() {} }

  func settle() -> [NodeNumber: [BackplaneEvent]] {
    while deliver() {}
    defer { told = [:] }
    return told
  }

  /// One parcel arrives; false if none is under way.
  private func deliver() -> Bool {
    let ways = underway.keys.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    guard let way = ways.randomElement(using: &chance), let parcel = underway[way]?.removeFirst() else {
      return false
    }
    if underway[way]?.isEmpty == true { underway[way] = nil }
    carryOut(shards[way.to].take(parcel), on: way.to)
    return true
  }

  private func carryOut(_ steps: [OrderShard.Step], on index: Int) {
    for step in steps {
      switch step {
      case .tell(let event): told[shards[index].node, default: []].append(event)
      case .send(let parcel, let other): underway[Way(from: index, to: other), default: []].append(parcel)
      }
    }
  }
}
