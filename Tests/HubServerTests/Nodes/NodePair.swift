import Glibc
import LeelooProtocol
import TestSupport
import Testing

/// Two hubs, a Redis between them, and crews whose members are on both.
final class NodePair {
  let redis: RedisProcess
  private(set) var couriers: [Courier] = []
  private var programs: [HubProgram] = []
  private var ports: [Int] = []
  private let loops: Int

  static var canRun: Bool { HubProgram.isBuilt && RedisProcess.isInstalled }

  /// - Parameter loops: Event loops of each hub.
  init(crews: Int = 4, of size: Int = 4, loops: Int = 1) throws {
    self.loops = loops
    redis = try RedisProcess()
    let url = redis.url
    programs = try (0..<2).map { _ in try Self.program(url, port: 0, loops: loops) }
    let ports = try programs.map { try $0.port() }
    self.ports = ports
    for crew in 0..<crews {
      let members = (0..<size).map { UInt8(crew * size + $0) }
      couriers += members.map { id in
        Courier(id, friends: members.filter { $0 != id }, topic: .test(UInt8(crew)), ports: ports)
      }
    }
  }

  private static func program(_ url: String, port: Int, loops: Int) throws -> HubProgram {
    try HubProgram(arguments: [
      "--listen", "127.0.0.1:\(port)", "--redis", url, "--limit", "frames-per-second=32000",
      "--loops", "\(loops)",
    ])
  }

  /// Everybody says something now and then, for so long.
  func talk(for duration: Duration, until isOver: () -> Bool = { false }) {
    let end = ContinuousClock.now + duration
    var rounds = 0
    while ContinuousClock.now < end, !isOver() {
      if rounds % 10 == 0 { for courier in couriers where courier.accepted < 5000 { courier.say() } }
      rounds += 1
      turn()
    }
  }

  /// Until everybody has everything, or so long.
  func settle(within limit: Duration) {
    let end = ContinuousClock.now + limit
    while !couriers.allSatisfy(\.isDone), ContinuousClock.now < end { turn() }
  }

  private func turn() {
    for courier in couriers { courier.turn() }
    usleep(1000)
  }

  func killNode(_ index: Int) { programs[index].signal(SIGKILL) }

  /// As systemd restarts a unit: told to end, waited for, started anew.
  func restartNode(_ index: Int) throws {
    programs[index].signal(SIGTERM)
    while !programs[index].hasEnded { turn() }
    #expect(programs[index].exitStatus() == 0)
    try startNode(index)
  }

  /// Its sockets stay open, and it does nothing.
  func freezeNode(_ index: Int) { programs[index].signal(SIGSTOP) }
  func thawNode(_ index: Int) { programs[index].signal(SIGCONT) }

  /// One more subscriber at a node, which never moves and says nothing.
  func witness(at node: Int, of courier: Courier) -> RelaySocket {
    let socket = RelaySocket(port: ports[node])
    socket.send(.hello(version: RelayLimits.version))
    socket.send(.subscribe(courier.topic))
    return socket
  }

  func startNode(_ index: Int) throws {
    programs[index] = try Self.program(redis.url, port: ports[index], loops: loops)
  }

  /// Nothing lost, nothing twice, every sender's order kept, and the same at each place of a topic's order wherever it was
  /// heard.
  func judge() {
    var orders: [Topic: [Courier.Place: [UInt8]]] = [:]
    for courier in couriers {
      for (place, body) in courier.heard {
        let said = orders[courier.topic, default: [:]].updateValue(body, forKey: place)
        #expect(said == nil || said == body, "two messages at \(place.counter)")
      }
    }
    for courier in couriers {
      #expect(courier.isDone, "\(courier.account)")
      #expect(courier.faults == [])
      for (friend, numbers) in courier.shown {
        let all = couriers.first { $0.id == friend }?.accepted ?? 0
        #expect(numbers == Array(1...all), "what \(courier.id) saw of \(friend)")
      }
    }
  }
}
