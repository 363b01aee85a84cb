import LeelooProtocol
import TestSupport
import Testing

@testable import HubServer

@Suite("What comes right behind a handshake")
struct HandshakeTests {
  private static let request = Array(
    (["GET / HTTP/1.1"] + TestClient.handshake + ["", ""]).joined(separator: "\r\n").utf8)
  private static let hello = TestFrame.bytes(0x82, ClientFrame.hello(version: RelayLimits.version).encoded())

  @Test("it is heard, and answered behind the handshake's answer")
  func heard() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.connect()
    socket.send(Self.request + Self.hello + TestFrame.bytes(0x89, [7]))
    #expect(socket.answer()?.status == 101)
    #expect(socket.frames().map(\.first) == [0x82, 0x8A])
    #expect(hub.hasRefused())
  }

  @Test("where it ends the connection, the handshake's answer comes first, however little may be owed")
  func refused() throws {
    let hub = try EmbeddedHub { $0.session.queueFrames = 2 }
    let socket = try hub.connect()
    socket.send(Self.request + Self.hello + [0x82, 0x00])
    #expect(socket.answer()?.status == 101)
    #expect(socket.closeCode() == 1002)
    #expect(hub.hasRefused("websocket_unmasked"))
  }

  @Test("whoever closes at once is told so behind the handshake's answer")
  func closed() throws {
    let hub = try EmbeddedHub()
    let socket = try hub.connect()
    socket.send(Self.request + TestFrame.bytes(0x88, [0x03, 0xE8]))
    #expect(socket.answer()?.status == 101)
    #expect(socket.closeCode() == 1000)
    #expect(!socket.isOpen)
    #expect(hub.hasRefused())
  }
}
