import Glibc
import TestSupport
import Testing

/// Two hubs, each a program, and a Redis between them.
final class NodePair {
  let redis: RedisProcess
  private(set) var ports: [Int] = []
  private var programs: [HubProgram] = []
  private let loops: Int

  static var canRun: Bool { HubProgram.isBuilt && RedisProcess.isInstalled }
  static let whyNot: Comment = "Two nodes need Debian's redis-server, and leeloo-hub as a program."

  /// - Parameter loops: Event loops of each hub.
  init(loops: Int = 1) throws {
    self.loops = loops
    redis = try RedisProcess()
    for _ in 0..<2 { programs.append(try program(port: 0)) }
    ports = try programs.map { try $0.port() }
  }

  private func program(port: Int) throws -> HubProgram {
    try HubProgram(arguments: [
      "--listen", "127.0.0.1:\(port)", "--redis", redis.url, "--limit", "frames-per-second=32000",
      "--loops", "\(loops)",
    ])
  }

  func start(_ node: Int) throws { programs[node] = try program(port: ports[node]) }

  func kill(_ node: Int) { programs[node].signal(SIGKILL) }

  /// As systemd restarts a unit: told to end, waited for, started anew.
  func restart(_ node: Int, whileItEnds turn: () -> Void) throws {
    programs[node].signal(SIGTERM)
    let end = ContinuousClock.now + .seconds(20)
    while !programs[node].hasEnded {
      try #require(ContinuousClock.now < end, "the hub goes on after SIGTERM")
      turn()
    }
    #expect(programs[node].exitStatus() == 0)
    try start(node)
  }

  /// Its sockets stay open, and it does nothing.
  func freeze(_ node: Int) { programs[node].signal(SIGSTOP) }
  func thaw(_ node: Int) { programs[node].signal(SIGCONT) }
}
