import LeelooTesting
import TestSupport
import Testing

/// Real crews at two hubs and a Redis, each a process, judged as every ordeal is: by the referee that sees what each device took
/// and showed.
@Suite("Crews across several nodes in trouble", .serialized, .enabled(if: NodePair.canRun, NodePair.whyNot))
struct CrewAcrossNodesTests {
  private static let pace = 10

  /// What goes wrong between two turns of talk.
  enum Trouble: String, CaseIterable, CustomTestStringConvertible {
    case redisKilled = "Redis killed and started empty"
    case nodesKilled = "first one node killed, then the other"
    case nodesRestarted = "both nodes restarted, one after the other"

    var testDescription: String { rawValue }
  }

  @Test(
    "lose nothing, show nothing twice and keep every sender's order, twice in the middle of traffic",
    arguments: Trouble.allCases)
  func trouble(_ trouble: Trouble) throws {
    let nodes = try NodePair()
    // What is said in a chat stands there at once, and waits for no screen.
    var simulation = Simulation(seed: 7, names: Ordeal.names(8), chats: Set(0..<8))
    simulation.connect(to: RealHubs(nodes.ports, pace: Self.pace))
    for device in simulation.indices { simulation.start(device) }
    simulation.run(for: .seconds(10))
    let areFormed = simulation.formCrews(of: 4)
    try #require(areFormed)
    for round in 0..<2 {
      simulation.talk()
      try simulation.undergo(trouble, round, nodes)
      simulation.talk()
    }
    let apart = simulation.settle(within: 900) { $0.disagreements() }
    // Whoever has a message has still to show it.
    simulation.run(for: .seconds(30))
    let verdict = simulation.verdict(more: apart + simulation.settle(within: 900) { $0.leftovers() })
    #expect(verdict.faults == [])
    #expect(verdict.tally.doubtful == 0)
    #expect(simulation.indices.allSatisfy { simulation.referee.accepted(by: $0).count > 10 })
    #expect(verdict.tally.connections >= 2 * simulation.indices.count, "each was sent away once at least")
  }
}

extension Simulation {
  /// Everybody says something now and then, and nobody waits for anybody.
  fileprivate mutating func talk() {
    for round in 0..<4 {
      for device in indices {
        say(device, "\(device) \(round) \(now)")
        run(for: .milliseconds(Int64.random(in: 0...500, using: &chance)))
      }
    }
  }

  /// Nobody's devices stand still meanwhile.
  fileprivate mutating func undergo(
    _ trouble: CrewAcrossNodesTests.Trouble, _ round: Int, _ nodes: NodePair
  ) throws {
    switch trouble {
    case .redisKilled:
      nodes.redis.kill()
      talk()
      try nodes.redis.start()
    case .nodesKilled:
      nodes.kill(round)
      talk()
      try nodes.start(round)
    case .nodesRestarted: try nodes.restart(round) { talk() }
    }
  }
}
