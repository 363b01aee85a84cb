import FaceProtocol
import LeelooProtocol
import LeelooService
import NIOHTTP1
import TestSupport
import Testing

@Suite("A hub in trouble")
struct HubTroubleTests {
  /// What a hub does wrong, and the word that the reason must have.
  struct Wrong: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let answer: FakeHub.Answer
    let reason: String

    init(_ name: String, _ answer: FakeHub.Answer, _ reason: String) {
      testDescription = name
      self.answer = answer
      self.reason = reason
    }

    /// Frames that RFC 6455 or the relay's protocol forbids a server to send.
    static func frame(_ first: UInt8, _ rest: [UInt8]) -> FakeHub.Answer { .upgrade([first] + rest) }

    static let all = [
      Wrong("404", .status(.notFound), "404"),
      Wrong("400", .status(.badRequest), "400"),
      Wrong("200 instead of an upgrade", .status(.ok), "200"),
      Wrong("no HTTP at all", .noise(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8)), "HTTP"),
      Wrong("no subprotocol", .upgrade(subprotocol: nil, []), "protocol"),
      Wrong("another subprotocol", .upgrade(subprotocol: "mqtt", []), "protocol"),
      Wrong("a masked frame", frame(0x82, [0x81, 1, 2, 3, 4, 5]), "RFC 6455"),
      Wrong("a reserved bit", frame(0xC2, [1, 0]), "RFC 6455"),
      Wrong("a text frame", frame(0x81, [2, 0x68, 0x69]), "not binary"),
      Wrong("an unknown opcode", frame(0x83, [0]), "RFC 6455"),
      Wrong("a frame of junk", frame(0x82, [3, 0xEE, 0xEE, 0xEE]), "no frame of this protocol"),
      Wrong("an empty frame", frame(0x82, [0]), "no frame of this protocol"),
      Wrong("a frame that is cut off", frame(0x82, [2, 0x81, 2]), "no frame of this protocol"),
      Wrong("a frame of a terabyte", frame(0x82, [127, 0, 0, 1, 0, 0, 0, 0, 0]), "WebSocket"),
      Wrong("a frame just too long", frame(0x82, [127, 0, 0, 0, 0, 0, 2, 0, 0]), "WebSocket"),
      Wrong("a ping in pieces", frame(0x09, [0]), "WebSocket"),
    ]
  }

  @Test("is told with its reason and a code, and left for the next try, which succeeds", arguments: Wrong.all)
  func misbehaves(wrong: Wrong) async throws {
    let hub = try await FakeHub([wrong.answer, .upgrade(Self.welcome)])
    try await LivingDevice.run(in: TemporaryFolder(), hub: hub.address) { device in
      let face = try ScriptedFace.greeted(device.facePath)
      let line = try await device.entry("The hub is not reached.")
      #expect(line.fields["LEELOO_DETAIL"]?.contains(wrong.reason) == true, "\(line.fields)")
      try await device.entry("Something is wrong.", code: "LD0112")
      try await face.problem("LD0112")
      let asker = try Asker(device.controlPath)
      try await asker.status("online again, and no problem") {
        $0.link.state == .online && $0.link.reason == nil && $0.problems.isEmpty
      }
      try await device.entry("A problem has ended.", code: "LD0112")
    }
    await hub.stop()
  }

  @Test(
    "that is restarting or full, or away behind its proxy, is offline and no wrong hub",
    arguments: [.tooManyRequests, .badGateway, .serviceUnavailable, .gatewayTimeout] as [HTTPResponseStatus])
  func passes(status: HTTPResponseStatus) async throws {
    let hub = try await FakeHub([.status(status)])
    try await LivingDevice.run(in: TemporaryFolder(), hub: hub.address) { device in
      let line = try await device.entry("The hub is not reached.")
      #expect(line.fields["LEELOO_DETAIL"]?.contains("\(status.code)") == true, "\(line.fields)")
      let asker = try Asker(device.controlPath)
      let offline = try await asker.status("offline") { $0.link.state == .offline && $0.link.reason != nil }
      #expect(!offline.problems.contains { $0.code == "LD0112" })
    }
    await hub.stop()
  }

  @Test("that goes on misbehaving leaves its reason in the status and on the screen")
  func goesOn() async throws {
    let hub = try await FakeHub([.status(.notFound)])
    try await LivingDevice.run(in: TemporaryFolder(), hub: hub.address) { device in
      let asker = try Asker(device.controlPath)
      let status = try await asker.status("offline") { $0.link.state == .offline }
      #expect(status.link.reason?.contains("404") == true)
      #expect(status.problems.contains { $0.code == "LD0112" })
      try await hub.connections.first("a second try") { $0 == 1 }
      #expect(try await asker.screen(id: 1)?.status.problemCode == "LD0112")
      #expect(try await device.isWell())
    }
    await hub.stop()
  }

  @Test("that says nothing after the upgrade is left after ten seconds")
  func silent() async throws {
    let hub = try await FakeHub([.upgrade([])])
    try await LivingDevice.run(in: TemporaryFolder(), hub: hub.address) { device in
      let line = try await device.entry("The hub is not reached.")
      #expect(line.fields["LEELOO_DETAIL"]?.contains("did not greet") == true)
      try await hub.connections.first("a second try") { $0 == 1 }
      #expect(try await device.isWell())
    }
    await hub.stop()
  }

  @Test("that is not there is told with its reason, and is to be tried again")
  func absent() async throws {
    try await LivingDevice.run(in: TemporaryFolder()) { device in
      let asker = try Asker(device.controlPath)
      let status = try await asker.status("offline") { $0.link.state == .offline }
      #expect(status.link.reason?.contains("refused") == true)
      #expect(status.link.retryInSeconds != nil)
      #expect(!status.problems.contains { $0.code == "LD0112" })
    }
  }

  private static let welcome: [UInt8] = {
    let hello = HubFrame.hello(
      .init(
        version: RelayLimits.version, bodyLimit: 65_536, stream: StreamID(1), connection: ConnectionNumber(1),
        serverTimeMilliseconds: 0)
    ).encoded()
    return [0x82, UInt8(hello.count)] + hello
  }()
}
