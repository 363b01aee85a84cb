import HubCore
import LeelooProtocol
import TestSupport
import Testing

/// Any commands of three nodes: what Redis makes of them, or several loops, is what memory makes of them.
@Suite("Every backplane tells what memory tells", .serialized)
struct DifferentialTests {
  @Test(
    "no sequence of commands tells them apart", arguments: FabricKind.here.filter { $0 != .memory }, 1...4)
  func same(kind: FabricKind, seed: UInt64) throws {
    var chance = SplitMix64(seed: seed)
    let (memory, other) = (MemoryFabric(), try kind.make())
    let nodes = memory.add(3)
    #expect(try other.add(3) == nodes)
    var gone: Set<NodeNumber> = []
    for _ in 0..<400 {
      let node = nodes[Int.random(in: 0..<nodes.count, using: &chance)]
      let isEnd = !gone.contains(node) && gone.count < 1 && Int.random(in: 0..<300, using: &chance) == 0
      if isEnd { gone.insert(node) }
      for command in isEnd ? [.resign] : commands(of: node, &chance) {
        memory.perform(command, from: node)
        if !gone.contains(node) || isEnd { other.perform(command, from: node) }
      }
      let (expected, told) = (memory.settle(), try other.settle())
      for node in nodes where !gone.contains(node) {
        let (wanted, got) = (expected[node] ?? [], told[node] ?? [])
        #expect(got.map { normal($0) } == wanted.map { normal($0) }, "seed \(seed)")
      }
    }
  }

  @Test("Redis is one of those", .enabled(if: RedisProcess.isInstalled, "There is no redis-server here."))
  func hasRedis() { #expect(FabricKind.here.contains(.redis)) }

  private func commands(of node: NodeNumber, _ chance: inout SplitMix64) -> [BackplaneCommand] {
    let topic = Topic.test(UInt8.random(in: 1...2, using: &chance))
    let number = ConnectionNumber.test(UInt64.random(in: 1...3, using: &chance), on: node)
    let route = RouteCode.test(["A", "B"][Int.random(in: 0...1, using: &chance)])
    switch Int.random(in: 0..<10, using: &chance) {
    case 0: return [.leave(topic, number), .detach(topic)]
    case 1...2: return [.attach(topic), .leave(topic, number), .join(topic, number)]
    case 3: return [.leave(topic, number)]
    case 4: return [.openSlot(route, number)]
    case 5: return [.joinSlot(route, number)]
    case 6: return [.leaveSlot(route, number, .peerLeft)]
    default:
      let publication = Publication(topic: topic, sender: number, tag: PublishTag(chance.next()), body: [1])
      return [.attach(topic), .publish(publication)]
    }
  }

  /// Without what each may choose: where counting begins, and the order of names in a list.
  private func normal(_ event: BackplaneEvent) -> BackplaneEvent {
    switch event {
    case .entered(let topic, let number, var standing):
      standing.counter = 0
      standing.others.sort { $0.value < $1.value }
      return .entered(topic, number, standing)
    case .ordered(let publication, _): return .ordered(publication, counter: 0)
    default: return event
    }
  }
}
