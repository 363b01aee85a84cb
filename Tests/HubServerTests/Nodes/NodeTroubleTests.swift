import LeelooProtocol
import TestSupport
import Testing

/// Two hubs and a Redis as real processes, sixteen devices that talk all the time, and what can go wrong with any of them.
@Suite("Several nodes in trouble", .serialized, .enabled(if: NodePair.canRun, NodePair.whyNot))
struct NodeTroubleTests {
  @Test("without trouble, four crews across two nodes lose nothing, and as many loops", arguments: [1, 3])
  func calm(loops: Int) throws {
    let post = try CourierPost(loops: loops)
    post.talk(for: .seconds(2))
    post.settle(within: .seconds(20))
    post.judge()
    #expect(post.couriers.allSatisfy { $0.accepted > 10 && $0.streams.count == 1 })
  }

  @Test("a node that dies takes nothing with it, twice", arguments: [1, 2])
  func nodeDeath(loops: Int) throws {
    let post = try CourierPost(loops: loops)
    for _ in 0..<2 {
      post.talk(for: .seconds(1))
      post.nodes.kill(0)
      post.talk(for: .seconds(1))
      try post.nodes.start(0)
    }
    post.settle(within: .seconds(30))
    post.judge()
    #expect(post.couriers.allSatisfy { $0.streams.count == 1 })
  }

  @Test("those at a node that died and does not come back have left at the others within its lease")
  func nodeGone() throws {
    let post = try CourierPost(crews: 2)
    post.talk(for: .seconds(1))
    post.nodes.kill(0)
    post.talk(for: .seconds(2))
    #expect(post.couriers.allSatisfy { $0.subscribers > 4 }, "the dead are still counted")
    post.talk(for: .seconds(20)) { post.couriers.allSatisfy { $0.subscribers == 4 } }
    #expect(post.couriers.map(\.subscribers) == Array(repeating: 4, count: 8))
    post.settle(within: .seconds(30))
    post.judge()
  }

  @Test("a node that stood still for longer than its lease sends away whom it still holds, and serves again")
  func frozenNode() throws {
    let post = try CourierPost(crews: 2)
    let witness = post.witness(at: 0, of: post.couriers[0])
    var frames: [HubFrame] = []
    post.talk(for: .seconds(1))
    frames += witness.takeFrames() ?? []
    #expect(frames.contains { if case .subscribed = $0 { true } else { false } })
    post.nodes.freeze(0)
    post.talk(for: .seconds(12))
    post.nodes.thaw(0)
    func isSentAway() -> Bool {
      frames += witness.takeFrames() ?? []
      return frames.contains { if case .drain = $0 { true } else { false } }
    }
    post.talk(for: .seconds(10), until: isSentAway)
    #expect(isSentAway())
    post.talk(for: .seconds(3))
    post.nodes.kill(1)
    post.settle(within: .seconds(40))
    post.judge()
    #expect(post.couriers.allSatisfy { $0.streams.count == 1 })
  }

  @Test(
    "Redis is killed in the middle of traffic and comes back empty: the order begins anew, and everybody is told"
  )
  func redisRestart() throws {
    let post = try CourierPost()
    for _ in 0..<2 {
      post.talk(for: .seconds(1))
      post.nodes.redis.kill()
      post.talk(for: .seconds(1))
      try post.nodes.redis.start()
    }
    post.talk(for: .seconds(1))
    post.settle(within: .seconds(40))
    post.judge()
    #expect(post.couriers.allSatisfy { $0.streams.count >= 2 && $0.drains >= 1 })
  }

  @Test("Redis falls silent while its sockets stay open: the nodes notice, say so, and go on after it")
  func partition() throws {
    let post = try CourierPost()
    post.talk(for: .seconds(1))
    post.nodes.redis.freeze()
    post.talk(for: .seconds(8))
    #expect(post.couriers.allSatisfy { $0.drains >= 1 })
    post.nodes.redis.thaw()
    post.talk(for: .seconds(1))
    post.settle(within: .seconds(40))
    post.judge()
    #expect(post.couriers.allSatisfy { $0.streams.count == 1 })
  }

  @Test("a rolling restart of both nodes under load loses nothing")
  func rollingRestart() throws {
    let post = try CourierPost()
    post.talk(for: .seconds(1))
    for node in 0..<2 {
      try post.nodes.restart(node, whileItEnds: post.turn)
      post.talk(for: .seconds(2))
    }
    post.settle(within: .seconds(30))
    post.judge()
    #expect(post.couriers.allSatisfy { $0.streams.count == 1 && $0.drains >= 1 })
  }
}
