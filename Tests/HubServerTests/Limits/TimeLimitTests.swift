import Foundation
import HubCore
import LeelooProtocol
import LeelooService
import TestSupport
import Testing

@testable import HubServer

/// Every limit in time, to the millisecond: nothing happens before it, and at it what the page on operating a hub says.
@Suite("Limits in time")
struct TimeLimitTests {
  private static let post = "POST /api/telegram/crew/create HTTP/1.1\r\nHost: hub\r\nX-Api-Secret: canary\r\n"

  @Test(
    "a head has five seconds, however slowly it comes, and then gets 408",
    arguments: ["", "GET /", "GET / HTTP/1.1\r\nHost: hub\r\nX: ", "GET / HTTP/1.1\r\nContent-Length: 1\r\n"])
  func head(beginning: String) throws {
    let hub = try EmbeddedHub()
    let socket = try hub.connect()
    socket.send(beginning)
    for _ in 0..<4 {
      hub.wait(.seconds(1))
      if !beginning.isEmpty { socket.send("y") }
    }
    hub.wait(.milliseconds(999))
    #expect(socket.answer() == nil && socket.isOpen && hub.hasRefused())
    hub.wait(.milliseconds(1))
    #expect(socket.answer()?.status == 408)
    #expect(!socket.isOpen && hub.hasRefused("http_408"))
  }

  @Test("a head that ends in the last millisecond is answered")
  func headInTime() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.connect()
    socket.send("GET /health HTTP/1.1\r\n")
    hub.wait(.milliseconds(4999))
    socket.send("Host: hub\r\n\r\n")
    #expect(socket.answer()?.status == 200)
    hub.wait(.seconds(60))
    #expect(hub.hasRefused())
  }

  @Test("a handshake that promises a body has no more time than its head")
  func handshake() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.connect()
    let fields = TestClient.handshake + ["Content-Length: 5", "", ""]
    socket.send((["GET / HTTP/1.1"] + fields).joined(separator: "\r\n"))
    hub.wait(.milliseconds(4999))
    #expect(socket.answer() == nil)
    hub.wait(.milliseconds(1))
    #expect(socket.answer()?.status == 408)
    #expect(hub.hasRefused("http_408"))
  }

  @Test(
    "what is no handshake of TLS ends the connection, and is counted", .enabled(if: Authority.isThere),
    arguments: ["GET / HTTP/1.1\r\nHost: hub\r\n\r\n", "\u{16}\u{3}\u{1}\0\u{5}\u{1}\0\0\u{1}\0"])
  func noEncryption(words: String) throws {
    let folder = try TemporaryFolder()
    let (chain, key) = try Authority("ours", in: URL(filePath: folder.path)).certificate(
      "hub", for: "hub.example")
    let hub = try EmbeddedHub { $0.certificate = CertificateFiles(chain: chain, key: key) }
    let socket = try hub.connect()
    socket.send(words)
    #expect(!socket.isOpen && hub.hasRefused("tls_failed"))
    #expect(hub.reception.relay.sockets.count == 0)
  }

  @Test(
    "whoever hangs up within a handshake of TLS is refused nothing", .enabled(if: Authority.isThere),
    arguments: [[], [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]] as [[UInt8]], [false, true])
  func hangingUp(beginning: [UInt8], isLate: Bool) throws {
    let folder = try TemporaryFolder()
    let (chain, key) = try Authority("ours", in: URL(filePath: folder.path))
      .certificate("hub", for: "hub.example")
    let hub = try EmbeddedHub { $0.certificate = CertificateFiles(chain: chain, key: key) }
    let socket = try hub.connect()
    socket.send(beginning)
    if isLate { hub.wait(.seconds(5)) }
    socket.hangUp()
    hub.wait(.seconds(5))
    #expect(hub.hasRefused(isLate ? ["http_408"] : []))
    #expect(hub.reception.relay.sockets.count == 0)
  }

  @Test(
    "a handshake of TLS has as much time as a head, in which it counts", .enabled(if: Authority.isThere),
    arguments: [[], [0x16], [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00]] as [[UInt8]])
  func encryption(beginning: [UInt8]) throws {
    let folder = try TemporaryFolder()
    let authority = try Authority("ours", in: URL(filePath: folder.path))
    let (chain, key) = try authority.certificate("hub", for: "hub.example")
    let hub = try EmbeddedHub { $0.certificate = CertificateFiles(chain: chain, key: key) }
    let socket = try hub.connect()
    socket.send(beginning)
    hub.wait(.milliseconds(4999))
    #expect(socket.isOpen && hub.hasRefused())
    hub.wait(.milliseconds(1))
    #expect(hub.hasRefused("http_408"))
    // The answer waits for keys that never come, and is not waited for.
    hub.wait(.seconds(2))
    #expect(!socket.isOpen && socket.answer() == nil)
    #expect(hub.reception.relay.sockets.count == 0)
  }

  @Test("a body has thirty seconds from the end of its head, and then gets 408")
  func body() throws {
    let hub = try EmbeddedHub { $0.phoneSecret = Secret("canary") }
    let socket = try hub.connect()
    hub.wait(.seconds(4))
    socket.send(Self.post + "Content-Length: 50\r\n\r\n{")
    for _ in 0..<29 {
      hub.wait(.seconds(1))
      socket.send(" ")
    }
    hub.wait(.milliseconds(999))
    #expect(socket.answer() == nil && hub.hasRefused())
    hub.wait(.milliseconds(1))
    #expect(socket.answer()?.status == 408)
    #expect(!socket.isOpen && hub.hasRefused("http_408"))
  }

  @Test("who does not take an answer is left alone with it, and not for long")
  func deafToAnAnswer() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.connect()
    socket.turnDeaf()
    socket.send("GET /nothing HTTP/1.1\r\nHost: hub\r\n\r\n")
    hub.wait(.milliseconds(4999))
    #expect(socket.isOpen)
    hub.wait(.milliseconds(1))
    #expect(!socket.isOpen && hub.hasRefused("http_404"))
  }

  /// Who waits, for how long, and what it gets.
  private static let silences: [(isOriginal: Bool, said: String?, seconds: Int, code: Int, reason: String)] =
    [
      (false, nil, 5, 1008, "close_no_hello"), (true, nil, 30, 1008, "close_no_hello"),
      (true, #"{"type":"ping"}"#, 30, 1008, "close_no_hello"),
      (true, #"{"type":"register","device_id":null,"display_name":"A"}"#, 45, 1001, "close_silent"),
      (true, #"{"type":"create_crew","device_id":null,"display_name":"A"}"#, 45, 1001, "close_silent"),
    ]

  @Test(
    "a connection that says nothing, or not what it is asked for, is closed in its time",
    arguments: silences.indices)
  func silence(index: Int) throws {
    let silence = Self.silences[index]
    let hub = try EmbeddedHub()
    let socket = try hub.upgraded(isOriginal: silence.isOriginal)
    if let said = silence.said { socket.sendFrame(0x81, Array(said.utf8)) }
    hub.wait(.seconds(silence.seconds) - .milliseconds(1))
    #expect(socket.closeCode() == nil && hub.hasRefused())
    hub.wait(.milliseconds(1))
    #expect(socket.closeCode() == silence.code)
    #expect(hub.hasRefused(silence.reason))
  }

  @Test("a device that has said hello is asked twice for a sign of life, and closed after forty-five seconds")
  func keepAlive() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.joined()
    hub.wait(.milliseconds(44_999))
    #expect(socket.frames().map(\.first) == [0x89, 0x89])
    hub.wait(.milliseconds(1))
    #expect(socket.closeCode() == 1001)
    #expect(hub.hasRefused("close_silent"))
  }

  @Test("a sign of life of any kind gives it as much time again", arguments: [0x8A, 0x89] as [UInt8])
  func signOfLife(first: UInt8) throws {
    let hub = try EmbeddedHub()
    let socket = try hub.joined()
    for _ in 0..<10 {
      hub.wait(.seconds(44))
      socket.sendFrame(first, [])
    }
    #expect(socket.closeCode() == nil && socket.isOpen && hub.hasRefused())
  }

  @Test("a message has thirty seconds from its first byte to its last, whatever comes in between")
  func message() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.joined()
    socket.sendFrame(0x02, [1])
    for _ in 0..<29 {
      hub.wait(.seconds(1))
      socket.sendFrame(0x00, [])
      socket.sendFrame(0x8A, [])
    }
    hub.wait(.milliseconds(999))
    #expect(socket.closeCode() == nil && hub.hasRefused())
    hub.wait(.milliseconds(1))
    #expect(socket.closeCode() == 1008)
    #expect(hub.hasRefused("websocket_message_too_slow"))
  }

  @Test("who takes nothing of what it is owed is cut after twenty seconds")
  func stall() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.joined()
    socket.turnDeaf()
    socket.sendFrame(0x89, [1])
    for _ in 0..<19 {
      hub.wait(.seconds(1))
      socket.sendFrame(0x8A, [])
    }
    hub.wait(.milliseconds(999))
    #expect(hub.hasRefused())
    hub.wait(.milliseconds(1))
    #expect(hub.hasRefused("close_too_slow"))
    hub.wait(.seconds(2))
    #expect(!socket.isOpen)
  }

  @Test("who takes a part of it in time has twenty seconds for the next")
  func stallInParts() throws {
    let hub = try EmbeddedHub()
    let (socket, other) = (try hub.joined(), try hub.joined(from: "192.0.2.2"))
    for device in [socket, other] { device.say(.subscribe(.test(1))) }
    hub.wait(LoopDuties.patience)
    socket.turnDeaf()
    for tag in 0..<2 {
      let body = [UInt8](repeating: 1, count: 60_000)
      other.say(.publish(.test(1), tag: PublishTag(UInt64(tag)), body: body))
    }
    for _ in 0..<2 {
      hub.wait(.milliseconds(19_999))
      for device in [socket, other] { device.sendFrame(0x8A, []) }
      socket.takePart()
    }
    hub.wait(.milliseconds(19_999))
    #expect(hub.hasRefused())
    hub.wait(.milliseconds(1))
    #expect(hub.hasRefused("close_too_slow"))
  }

  @Test("who does not answer a close frame has two seconds left")
  func close() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.joined()
    socket.sendFrame(0x83, [])
    #expect(socket.closeCode() == 1002)
    hub.wait(.milliseconds(1999))
    #expect(socket.isOpen)
    hub.wait(.milliseconds(1))
    #expect(!socket.isOpen && hub.hasRefused("websocket_reserved_opcode"))
  }
}
