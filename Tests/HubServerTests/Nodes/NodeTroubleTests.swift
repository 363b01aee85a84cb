import LeelooProtocol
import TestSupport
import Testing

/// Two hubs and a Redis as real processes, sixteen devices that talk all the time, and what can go wrong with any of them.
@Suite("Several nodes in trouble", .serialized, .enabled(if: NodePair.canRun))
struct NodeTroubleTests {
  @Test("without trouble, four crews across two nodes lose nothing, and as many loops", arguments: [1, 3])
  func calm(loops: Int) throws {
    let pair = try NodePair(loops: loops)
    pair.talk(for: .seconds(2))
    pair.settle(within: .seconds(20))
    pair.judge()
    #expect(pair.couriers.allSatisfy { $0.accepted > 10 && $0.streams.count == 1 })
  }

  @Test("a node that dies takes nothing with it, twice", arguments: [1, 2])
  func nodeDeath(loops: Int) throws {
    let pair = try NodePair(loops: loops)
    for _ in 0..<2 {
      pair.talk(for: .seconds(1))
      pair.killNode(0)
      pair.talk(for: .seconds(1))
      try pair.startNode(0)
    }
    pair.settle(within: .seconds(30))
    pair.judge()
    #expect(pair.couriers.allSatisfy { $0.streams.count == 1 })
  }

  @Test("those at a node that died and does not come back have left at the others within its lease")
  func nodeGone() throws {
    let pair = try NodePair(crews: 2)
    pair.talk(for: .seconds(1))
    pair.killNode(0)
    pair.talk(for: .seconds(2))
    #expect(pair.couriers.allSatisfy { $0.subscribers > 4 }, "the dead are still counted")
    pair.talk(for: .seconds(20)) { pair.couriers.allSatisfy { $0.subscribers == 4 } }
    #expect(pair.couriers.map(\.subscribers) == Array(repeating: 4, count: 8))
    pair.settle(within: .seconds(30))
    pair.judge()
  }

  @Test("a node that stood still for longer than its lease sends away whom it still holds, and serves again")
  func frozenNode() throws {
    let pair = try NodePair(crews: 2)
    let witness = pair.witness(at: 0, of: pair.couriers[0])
    var frames: [HubFrame] = []
    pair.talk(for: .seconds(1))
    frames += witness.take() ?? []
    #expect(frames.contains { if case .subscribed = $0 { true } else { false } })
    pair.freezeNode(0)
    pair.talk(for: .seconds(12))
    pair.thawNode(0)
    func isSentAway() -> Bool {
      frames += witness.take() ?? []
      return frames.contains { if case .drain = $0 { true } else { false } }
    }
    pair.talk(for: .seconds(10), until: isSentAway)
    #expect(isSentAway())
    pair.talk(for: .seconds(3))
    pair.killNode(1)
    pair.settle(within: .seconds(40))
    pair.judge()
    #expect(pair.couriers.allSatisfy { $0.streams.count == 1 })
  }

  @Test(
    "Redis is killed in the middle of traffic and comes back empty: the order begins anew, and everybody is told"
  )
  func redisRestart() throws {
    let pair = try NodePair()
    for _ in 0..<2 {
      pair.talk(for: .seconds(1))
      pair.redis.kill()
      pair.talk(for: .seconds(1))
      try pair.redis.start()
    }
    pair.talk(for: .seconds(1))
    pair.settle(within: .seconds(40))
    pair.judge()
    #expect(pair.couriers.allSatisfy { $0.streams.count >= 2 && $0.drains >= 1 })
  }

  @Test("Redis falls silent while its sockets stay open: the nodes notice, say so, and go on after it")
  func partition() throws {
    let pair = try NodePair()
    pair.talk(for: .seconds(1))
    pair.redis.freeze()
    pair.talk(for: .seconds(8))
    #expect(pair.couriers.allSatisfy { $0.drains >= 1 })
    pair.redis.thaw()
    pair.talk(for: .seconds(1))
    pair.settle(within: .seconds(40))
    pair.judge()
    #expect(pair.couriers.allSatisfy { $0.streams.count == 1 })
  }

  @Test("a rolling restart of both nodes under load loses nothing")
  func rollingRestart() throws {
    let pair = try NodePair()
    pair.talk(for: .seconds(1))
    for node in 0..<2 {
      try pair.restartNode(node)
      pair.talk(for: .seconds(2))
    }
    pair.settle(within: .seconds(30))
    pair.judge()
    #expect(pair.couriers.allSatisfy { $0.streams.count == 1 && $0.drains >= 1 })
  }
}
