import FaceProtocol
import Glibc
import LeelooService
import TestSupport
import Testing

/// Two hubs with a Redis between them, all real, and a crew of two devices: Amy's at one hub, Ben's at the other.
final class TwoNodes {
  static var canRun: Bool { HubProgram.isBuilt && DeviceProgram.isBuilt && RedisProcess.isInstalled }

  let redis: RedisProcess
  let amy: Correspondent
  let ben: Correspondent
  private var nodes: [HubProgram]
  private let ports: [Int]

  /// All there, and both in one crew.
  init() async throws {
    let redis = try RedisProcess()
    let nodes = try (0..<2).map { _ in try Self.node(redis.url, port: 0) }
    ports = try nodes.map { try $0.port() }
    (self.redis, self.nodes) = (redis, nodes)
    amy = try await Correspondent("Amy", hub: "ws://127.0.0.1:\(ports[0])/")
    ben = try await Correspondent("Ben", hub: "ws://127.0.0.1:\(ports[1])/")
    try await pair()
  }

  /// Does something, and shows what the programs said of it where it fails.
  func explained(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch {
      let logs = [amy.device.log(), ben.device.log()] + nodes.map { $0.log() }
      Issue.record("\(error)\n\(logs.joined(separator: "\n# next\n"))")
      throw error
    }
  }

  private static func node(_ redis: String, port: Int) throws -> HubProgram {
    try HubProgram(arguments: ["--listen", "127.0.0.1:\(port)", "--redis", redis])
  }

  /// Ben's code is entered at Amy's, and both say yes.
  private func pair() async throws {
    try ben.device.ask(.pair)
    var letters: String?
    try await Patience.wait(for: "a code on Ben's screen") {
      for case .present(let presentation) in ben.device.face.commands.all {
        if case .code(let code) = presentation.screen { letters = code.route + code.secret }
      }
      return letters != nil
    }
    try amy.device.ask(.enter(TypedCode(try #require(letters))))
    try await ben.device.screen("the question whether to join") { $0.name == "joinConsent" }
    try await amy.device.screen("the question whether to let Ben in") { $0.name == "hostConsent" }
    try await Task.sleep(for: Patience.readingTime)
    ben.device.face.press(.love, isPressed: true)
    ben.device.face.press(.love, isPressed: false)
    amy.device.face.press(.love, isPressed: true)
    try await Patience.wait(for: "a crew of two") {
      try amy.device.friends()?.count == 1 && ben.device.friends()?.count == 1
    }
    amy.device.face.press(.love, isPressed: false)
    for one in [amy, ben] { try await one.device.screen("home") { $0.name == "home" } }
  }

  /// Amy's node, as a power cut would end it.
  func killNode() {
    nodes[0].signal(SIGKILL)
    _ = nodes[0].exitStatus()
  }

  func startNode() throws { nodes[0] = try Self.node(redis.url, port: ports[0]) }

  /// Until each has everything of the other.
  func settle() async throws {
    for (one, other) in [(amy, ben), (ben, amy)] where !one.pressed.isEmpty {
      try await Patience.wait(for: "everything of \(one.name)'s on \(other.name)'s screen") {
        try other.look()
        return Set(other.shown).isSuperset(of: one.pressed)
      }
      try await one.device.has(.delivered(count: 1, of: 1), "that \(one.name)'s last press is delivered")
    }
  }

  /// Nothing lost, nothing twice, each one's order kept.
  func judge() throws {
    for (one, other) in [(amy, ben), (ben, amy)] {
      try other.look()
      #expect(other.shown == one.pressed, "what \(other.name) saw of \(one.name)'s presses")
    }
  }
}

/// A device whose owner presses love, and what its screen showed of the other's presses, both by their ids.
final class Correspondent {
  let name: String
  let device: DeviceProgram
  private let watch: ControlClient
  private(set) var pressed: [String] = []
  private(set) var shown: [String] = []

  init(_ name: String, hub: String) async throws {
    self.name = name
    device = try await DeviceProgram(name, hub: hub)
    watch = try device.control()
    try watch.ask(.watch)
  }

  /// Presses love so many times; every press is taken.
  func press(_ times: Int) throws {
    for _ in 0..<times {
      guard case .accepted(let message?) = try device.ask(.press(.love, heldMilliseconds: 0)) else {
        throw NotTaken(name: name)
      }
      pressed.append(message)
    }
  }

  /// Takes note of what has been shown by now.
  func look() throws {
    for case .shown(let message) in try watch.eventsSoFar() ?? [] { shown.append(message.message) }
  }

  /// Its screen says that there is no hub, or that there is one.
  func isTold(_ isOnline: Bool) async throws {
    try await Patience.wait(for: "\(name)'s screen to say \(isOnline ? "online" : "offline")") {
      (device.statusLine?.link == .online) == isOnline
    }
  }

  struct NotTaken: Error { let name: String }
}
