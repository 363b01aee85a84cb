import HubCore
import LeelooProtocol
import NIOCore
import NIOEmbedded
import TestSupport
import Testing

@testable import HubServer

@Suite("Writing to somebody who reads slowly")
struct WritingTests {
  @Test("who begins to read late gets every frame whole")
  func late() async throws {
    let bodies = Self.bodies
    try await withHub({ $0.session.queueBytes = 16_777_216 }) { hub in
      let late = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      let other = try TestClient.subscribed(to: .test(1), port: hub.address.port)
      for (index, body) in bodies.enumerated() {
        other.send(.publish(.test(1), tag: PublishTag(UInt64(index)), body: body))
        #expect(other.frameBesidesPresence() != nil)
      }
      #expect(bodies.map { _ in Self.body(of: late.frameBesidesPresence()) } == bodies)
    }
  }

  @Test("the same where all of it goes through NIO, as it does with TLS, piece by piece")
  func pieces() throws {
    let hub = try EmbeddedHub { $0.session.queueBytes = 16_777_216 }
    let (late, other) = (try hub.joined(), try hub.joined())
    for socket in [late, other] { socket.say(.subscribe(.test(1))) }
    hub.wait(LoopDuties.patience)
    _ = late.relayed()
    late.turnDeaf()
    for (index, body) in Self.bodies.enumerated() {
      other.say(.publish(.test(1), tag: PublishTag(UInt64(index)), body: body))
    }
    #expect(late.relayed().isEmpty)
    late.listen()
    #expect(late.relayed().map(Self.body) == Self.bodies)
  }

  @Test("of a long frame that waits no more than a chunk is copied, and all of it is counted")
  func copies() throws {
    let hub = try EmbeddedHub()
    let (session, channel, ear) = try Self.session(of: hub)
    ear.isDeaf = true
    let frame = FrameWriter.binary([UInt8](repeating: 7, count: 100_000))
    #expect(session.send(frame) == true)
    session.flush()
    #expect(hub.house.memory.total >= frame.count + SendQueue.chunkSize)
    #expect(session.queuedBytes == frame.count - SendQueue.chunkSize)
    var pieces: [ByteBuffer] = []
    while ear.waiting > 0 {
      #expect(ear.waiting == 1)
      ear.takeAll()
      while let piece = try channel.readOutbound(as: ByteBuffer.self) { pieces.append(piece) }
    }
    #expect(pieces.allSatisfy { $0.storageCapacity <= SendQueue.chunkSize })
    #expect(pieces.flatMap { Array($0.readableBytesView) } == frame)
    #expect(hub.house.memory.total == 0 && session.queuedBytes == 0)
  }

  @Test(
    "nothing comes behind half a frame whose rest had to be forgotten",
    arguments: [CloseReason.overloaded, .tooSlow])
  func torn(reason: CloseReason) throws {
    let hub = try EmbeddedHub()
    let (session, channel, ear) = try Self.session(of: hub)
    ear.isDeaf = true
    _ = session.send(FrameWriter.binary([UInt8](repeating: 7, count: 100_000)))
    session.flush()
    session.losesShare()
    ear.listen()
    session.finish(reason)
    #expect(!channel.isActive)
    #expect(try channel.readOutbound(as: ByteBuffer.self)?.readableBytes == SendQueue.chunkSize)
    #expect(try channel.readOutbound(as: ByteBuffer.self) == nil)
  }

  private static let bodies: [[UInt8]] = {
    var chance = SplitMix64(seed: 8)
    return (0..<12).map { _ in (0..<60_000).map { _ in UInt8(truncatingIfNeeded: chance.next()) } }
  }()

  private static func body(of frame: HubFrame?) -> [UInt8]? {
    if case .delivery(let delivery) = frame { delivery.body } else { nil }
  }

  private static func session(of hub: EmbeddedHub) throws -> (SocketSession, EmbeddedChannel, Ear) {
    let session = try hub.reception.relay.admit(from: .unknown)
    let loop = try #require(hub.reception.relay.eventLoop as? EmbeddedEventLoop)
    let ear = Ear()
    let channel = EmbeddedChannel(handlers: [ear, session], loop: loop)
    try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
    return (session, channel, ear)
  }
}
