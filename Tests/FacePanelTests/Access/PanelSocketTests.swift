import FaceProtocol
import Testing

@testable import FacePanel

@Suite("The panel's port", .serialized)
struct PanelSocketTests {
  private let mind: ScriptedMind
  private let panel: Panel

  init() throws {
    mind = try ScriptedMind()
    panel = try Panel(of: [PanelDevice(name: "Amy", faceSocket: mind.path)])
  }

  private func open(host: String? = nil, origin: String?) throws -> (RawConnection, status: String) {
    let connection = try RawConnection(port: panel.port)
    connection.send(
      """
      GET /socket HTTP/1.1\r
      Host: \(host ?? "127.0.0.1:\(panel.port)")\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \(origin.map { "Origin: \($0)\r\n" } ?? "")\r

      """)
    let head = connection.read { String(decoding: $0, as: UTF8.self).contains("\r\n\r\n") }
    return (connection, String(decoding: head.prefix { $0 != 13 }, as: UTF8.self))
  }

  private var ours: String { "http://127.0.0.1:\(panel.port)" }

  /// The first frame that is not pixels: its opcode and payload.
  private func isText(_ bytes: [UInt8]) -> Bool { bytes.first == 0x81 }

  @Test("a port that somebody has is said to be taken, in the kernel's words")
  func portTaken() {
    defer { panel.close() }
    #expect(throws: PanelProblem.portTaken(panel.port, reason: "Address already in use")) {
      try Panel(of: [PanelDevice(name: "Ben", faceSocket: mind.path)], port: panel.port)
    }
  }

  @Test("the page's WebSocket is opened, and its token brings the devices")
  func tokenOpens() throws {
    defer { panel.close() }
    let (connection, status) = try open(origin: ours)
    #expect(status == "HTTP/1.1 101 Switching Protocols")
    connection.sendFrame(1, Array(panel.token.utf8))
    let answer = connection.read { $0.count > 20 }
    #expect(isText(answer))
    #expect(String(decoding: answer.dropFirst(2).prefix(12), as: UTF8.self) == #"{"devices":["#)
  }

  @Test("a WebSocket without an origin, from another page or to another name gets an answer and is closed")
  func refusals() throws {
    defer { panel.close() }
    #expect(try open(origin: nil).status == "HTTP/1.1 403 Forbidden")
    #expect(try open(origin: "http://evil.example").status == "HTTP/1.1 403 Forbidden")
    let rebound = try open(host: "evil.example:\(panel.port)", origin: "http://evil.example:\(panel.port)")
    #expect(rebound.status == "HTTP/1.1 421 Misdirected Request")
  }

  @Test(
    "what is not the token closes the WebSocket with 1008",
    arguments: ["", "00000000000000000000000000000000", "token"])
  func wrongTokens(_ token: String) throws {
    defer { panel.close() }
    let (connection, _) = try open(origin: ours)
    connection.sendFrame(1, Array(token.utf8))
    #expect(connection.read() == [0x88, 2, 1008 >> 8, 1008 & 255])
  }

  @Test("a press before the token is no press")
  func pressBeforeToken() throws {
    defer { panel.close() }
    let (connection, _) = try open(origin: ours)
    connection.sendFrame(2, [1, 0, 1, 1])
    #expect(connection.read() == [0x88, 2, 1008 >> 8, 1008 & 255])
    #expect(mind.edges.isEmpty)
  }

  @Test("an unmasked frame ends the WebSocket with 1002")
  func unmasked() throws {
    defer { panel.close() }
    let (connection, _) = try open(origin: ours)
    connection.sendFrame(1, Array(panel.token.utf8), isMasked: false)
    #expect(connection.read() == [0x88, 2, 1002 >> 8, 1002 & 255])
  }

  @Test("a page that goes away while it holds a button lets go of it")
  func goneLetsGo() throws {
    defer { panel.close() }
    _ = mind.report { if case .hello = $0 { true } else { nil } }
    var connection: RawConnection? = try open(origin: ours).0
    connection?.sendFrame(1, Array(panel.token.utf8))
    connection?.sendFrame(2, [1, 0, 1, 1])
    #expect(mind.edges(1).map(\.isPressed) == [true])
    connection = nil
    #expect(mind.edges(2).map(\.isPressed) == [true, false])
  }
}
