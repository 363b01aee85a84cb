import HubCore
import HubServer
import LeelooProtocol
import TestSupport
import Testing

@Suite("Peers that misbehave", .serialized)
struct MisbehaviourTests {
  /// What is sent after hello, and the close code that answers it.
  static let attacks: [(name: String, bytes: [UInt8], code: UInt16, reason: String)] = [
    ("an unmasked frame", TestFrame.bytes(0x82, [1, 2], masked: false), 1002, "websocket_unmasked"),
    ("a reserved bit", TestFrame.bytes(0xC2, [1, 2]), 1002, "websocket_reserved_bits"),
    ("a reserved opcode", TestFrame.bytes(0x83, []), 1002, "websocket_reserved_opcode"),
    ("a reserved control opcode", TestFrame.bytes(0x8B, []), 1002, "websocket_reserved_opcode"),
    ("a text message", TestFrame.bytes(0x81, Array("{}".utf8)), 1003, "websocket_text"),
    ("a fragmented ping", TestFrame.bytes(0x09, []), 1002, "websocket_fragmented_control"),
    ("a long ping", TestFrame.bytes(0x89, [UInt8](repeating: 0, count: 126)), 1002, "websocket_long_control"),
    ("a continuation of nothing", TestFrame.bytes(0x80, [1]), 1002, "websocket_continuation_of_nothing"),
    (
      "a message within a message", TestFrame.bytes(0x02, [1]) + TestFrame.bytes(0x82, [1]), 1002,
      "websocket_interrupted_message"
    ),
    ("a length of 2^63", [0x82, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0], 1009, "websocket_message_too_long"),
    ("a frame above the limit", [0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 65], 1009, "websocket_message_too_long"),
    (
      "a close reason that is not UTF-8", TestFrame.bytes(0x88, [0x03, 0xE8, 0xFF]), 1007,
      "websocket_close_reason_not_utf8"
    ),
    ("a close code that is never sent", TestFrame.bytes(0x88, [0x03, 0xED]), 1002, "websocket_close_code"),
    ("garbage in a binary message", TestFrame.bytes(0x82, [0xFF, 0xFF]), 1008, "relay_malformed"),
    ("an empty binary message", TestFrame.bytes(0x82, []), 1008, "relay_malformed"),
    ("hello twice", TestFrame.bytes(0x82, [1, 2]), 1008, "relay_out_of_order"),
    (
      "a flood of pings", (0..<50).flatMap { _ in TestFrame.bytes(0x89, []) }, 1008,
      "websocket_too_many_control_frames"
    ),
    (
      "endless fragments", TestFrame.bytes(0x02, []) + (0..<100).flatMap { _ in TestFrame.bytes(0x00, []) },
      1008, "websocket_too_many_fragments"
    ),
  ]

  @Test(
    "each is answered by its close code and counted, and others notice nothing", arguments: attacks.indices)
  func attack(index: Int) async throws {
    let (attack, lines) = (Self.attacks[index], Lines())
    try await withHub(log: .refusals(to: lines)) { hub in
      let port = hub.address.port
      let (honest, attacker) = (
        try TestClient.subscribed(to: .test(1), port: port),
        try TestClient.subscribed(to: .test(2), port: port)
      )
      attacker.socket.send(attack.bytes)
      #expect(attacker.closeCode() == attack.code, "\(attack.name)")
      honest.send(.publish(.test(1), tag: PublishTag(1), body: [1]))
      #expect(honest.frame() != nil)
      #expect(lines.all == [attack.reason], "\(attack.name)")
    }
  }

  @Test("a close is answered with its code, and then the connection ends")
  func close() async throws {
    try await withHub { hub in
      let client = try TestClient.joined(port: hub.address.port)
      client.sendFrame(0x88, [0x03, 0xE9, 0x62, 0x79, 0x65])
      #expect(client.closeCode() == 1001)
      #expect(client.socket.receive(1) == nil)
    }
  }

  @Test("a ping is answered with its payload")
  func ping() async throws {
    try await withHub { hub in
      let client = try TestClient.joined(port: hub.address.port)
      client.sendFrame(0x89, [1, 2, 3])
      let pong = client.receive()
      #expect(pong?.0 == 0x8A)
      #expect(pong?.1 == [1, 2, 3])
    }
  }

  /// A request, and the status that answers it.
  static let requests: [(String, status: String)] = [
    (handshake("Origin: https://evil.example"), "403"),
    (handshake("Origin: null"), "403"),
    (handshake("Origin: https://friend.example\r\nOrigin: https://evil.example"), "403"),
    (handshake("Origin: https://friend.example.evil.example"), "403"),
    (handshake("Origin: http://friend.example"), "403"),
    (handshake("Origin: https://friend.example"), "101"),
    (handshake("Host: other"), "400"),
    (handshake("Content-Length: 1") + "x", "400"),
    ("GET /health HTTP/1.1\r\nHost: x\r\n\r\n", "200"),
    ("GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", "404"),
    ("POST /health HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", "404"),
    ("NONSENSE\r\n\r\n", "400"),
    ("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n", "426"),
    ("GET / HTTP/1.1\r\nHost: x\r\n" + String(repeating: "X: y\r\n", count: 65) + "\r\n", "431"),
    ("GET / HTTP/1.1\r\nHost: x\r\nX: " + String(repeating: "y", count: 9000) + "\r\n\r\n", "431"),
  ]

  @Test("a request that is no handshake gets its status and the end", arguments: requests.indices)
  func request(index: Int) async throws {
    let (request, status) = Self.requests[index]
    let lines = Lines()
    try await withHub({ $0.allowedOrigins = ["https://friend.example"] }, log: .refusals(to: lines)) { hub in
      let socket = try RawSocket(port: hub.address.port)
      socket.send(Array(request.utf8))
      let answer = String(decoding: socket.receive(12) ?? [], as: UTF8.self)
      #expect(answer == "HTTP/1.1 \(status)", "\(request)")
      #expect(lines.all == (["101", "200"].contains(status) ? [] : ["http_\(status)"]))
    }
  }

  private static func handshake(_ field: String) -> String {
    "GET / HTTP/1.1\r\n" + (TestClient.handshake + [field]).joined(separator: "\r\n") + "\r\n\r\n"
  }

  @Test("the log names no topic, no route and nothing of a body")
  func log() async throws {
    let lines = Lines()
    var settings = HubServerSettings()
    settings.listen.port = 0
    settings.limits.subscribersPerTopic = 1
    settings.limits.slotOpenings = TokenRate(burst: 1, perSecond: 0.001)
    let hub = try await HubServer.start(settings, log: HubLog { lines.add("\($0)") })
    let topic = Topic.test(0xAB)
    let (a, b) = (
      try TestClient.subscribed(to: topic, port: hub.address.port),
      try TestClient.joined(port: hub.address.port)
    )
    b.send(.subscribe(topic))
    _ = b.frame()
    a.send(.publish(topic, tag: PublishTag(1), body: Array("canary".utf8)))
    for _ in 0..<2 { a.send(.openSlot(RouteCode("7X3K").unsafelyUnwrapped)) }
    while let frame = a.frame(), frame != .slotClosed(.rateLimited) {}
    await hub.stop()
    let log = lines.all.joined(separator: "\n").lowercased()
    #expect(log.contains("topicfull"))
    #expect(log.contains("slotsthrottled"))
    for secret in ["abab", "171, 171", "7x3k", "canary"] { #expect(!log.contains(secret)) }
  }
}
