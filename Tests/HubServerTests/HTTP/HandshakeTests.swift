import HubCore
import LeelooProtocol
import NIOCore
import NIOEmbedded
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
    let (_, channel) = try Self.session(of: hub)
    try channel.writeInbound(ByteBuffer(bytes: Self.hello + [0x82, 0x00]))
    #expect(try channel.readOutbound(as: ByteBuffer.self)?.readableBytesView.starts(with: Self.owed) == true)
    #expect(try channel.readOutbound(as: ByteBuffer.self)?.readableBytesView.first == 0x88)
    #expect(hub.hasRefused("websocket_unmasked"))
  }

  @Test("where all hold too much, and it is to go, the handshake's answer still comes first")
  func givenUp() throws {
    let hub = try EmbeddedHub()
    let (session, channel) = try Self.session(of: hub)
    session.losesShare()
    session.weighsTooMuch()
    #expect(try channel.readOutbound(as: ByteBuffer.self)?.readableBytesView.starts(with: Self.owed) == true)
    #expect(try channel.readOutbound(as: ByteBuffer.self)?.readableBytesView.first == 0x88)
  }

  private static let owed = Array("HTTP/1.1 101".utf8)

  /// A session that owes the handshake's answer, before anybody's turn to be flushed has come.
  private static func session(of hub: EmbeddedHub) throws -> (SocketSession, EmbeddedChannel) {
    let (session, channel, _) = try hub.session()
    _ = session.send(owed)
    return (session, channel)
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
