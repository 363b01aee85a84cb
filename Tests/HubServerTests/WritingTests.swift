import Foundation
import HubCore
import LeelooProtocol
import NIOCore
import NIOEmbedded
import NIOSSL
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
      // What is neither here nor in the kernel's buffer of the hub's end was refused.
      #expect(try late.socket.waiting() + HubServer.kernelBytes < bodies.reduce(0) { $0 + $1.count })
      #expect(bodies.map { _ in Self.body(of: late.frameBesidesPresence()) } == bodies)
    }
  }

  @Test("the same where all of it goes through NIO, piece by piece")
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

  @Test("the same with TLS", .enabled(if: Authority.isThere))
  func sealed() throws {
    let folder = try TemporaryFolder()
    let (chain, key) = try Authority("ours", in: URL(filePath: folder.path)).certificate(
      "hub", for: "hub.example")
    let certificate = try TLSCertificate(CertificateFiles(chain: chain, key: key))
    let hub = try EmbeddedHub()
    let (session, channel, ear) = try hub.session(above: [NIOSSLServerHandler(context: certificate.context)])
    var trust = TLSConfiguration.makeClientConfiguration()
    trust.certificateVerification = .none
    let tls = try NIOSSLClientHandler(context: NIOSSLContext(configuration: trust), serverHostname: nil)
    let peer = EmbeddedChannel(handler: tls)
    try peer.connect(to: SocketAddress(ipAddress: "192.0.2.2", port: 1)).wait()
    try Self.exchange(channel, peer)
    ear.isDeaf = true
    for body in Self.bodies.prefix(6) { #expect(session.send(body)) }
    session.flush()
    #expect(session.queuedBytes == 6 * 60_000)
    var turns = 0
    while ear.waiting > 0 {
      turns += 1
      ear.takeAll()
      try Self.exchange(channel, peer)
    }
    #expect(turns > 6)
    #expect(try Self.taken(peer.readInbound) == Self.bodies.prefix(6).flatMap { $0 })
    #expect(session.queuedBytes == 0 && hub.house.memory.total == 0)
  }

  @Test("of a long frame that waits no more than a chunk is copied, and all of it is counted")
  func copies() throws {
    let hub = try EmbeddedHub()
    let (session, channel, ear) = try hub.session()
    ear.isDeaf = true
    #expect(session.send(Self.long))
    session.flush()
    var (left, pieces): (Int, [ByteBuffer]) = (Self.long.count, [])
    while ear.waiting > 0 {
      #expect(ear.waiting == 1 && session.queuedBytes == left)
      // Whatever piece is the last is no longer part of a frame that is held for more.
      let whole = left > SendQueue.chunkSize ? Self.long.count + SendQueue.chunkSize : 2048
      #expect(hub.house.memory.total == whole + HubServer.kernelBytes)
      ear.takeAll()
      while let piece = try channel.readOutbound(as: ByteBuffer.self) {
        left -= piece.readableBytes
        pieces.append(piece)
      }
    }
    #expect(pieces.allSatisfy { $0.storageCapacity <= SendQueue.chunkSize })
    #expect(pieces.flatMap { Array($0.readableBytesView) } == Self.long)
    #expect(hub.house.memory.total == 0 && session.queuedBytes == 0)
  }

  @Test(
    "nothing comes behind half a frame whose rest had to be forgotten",
    arguments: [CloseReason.overloaded, .tooSlow])
  func torn(reason: CloseReason) throws {
    let hub = try EmbeddedHub()
    let (session, channel, ear) = try Self.begun(of: hub)
    session.losesShare()
    ear.listen()
    session.finish(reason)
    #expect(!channel.isActive)
    #expect(try Self.taken(channel.readOutbound).count == SendQueue.chunkSize)
  }

  @Test("not even the frame for which there was no memory any more")
  func tornWithin() throws {
    let hub = try EmbeddedHub {
      $0.limits.memoryBytes = 400_000
      $0.session.queueFrames = 1
    }
    let (session, channel, ear) = try Self.begun(of: hub)
    #expect(session.send(Self.bodies[0]))
    #expect(session.send(Self.bodies[1]))
    #expect(hub.house.memory.total == 0)
    ear.listen()
    #expect(try Self.taken(channel.readOutbound) == Array(Self.long.prefix(SendQueue.chunkSize)))
    hub.run()
    #expect(!channel.isActive)
    #expect(try Self.taken(channel.readOutbound).isEmpty)
  }

  @Test("nor the answer to a close frame that came before")
  func tornWhileClosing() throws {
    let hub = try EmbeddedHub(loops: 2)
    let (session, channel, ear) = try Self.begun(of: hub, .original, on: 1)
    try channel.writeInbound(ByteBuffer(bytes: TestFrame.bytes(0x88, [0x03, 0xE8])))
    session.losesShare()
    ear.listen()
    hub.run()
    #expect(!channel.isActive)
    #expect(try Self.taken(channel.readOutbound).count == SendQueue.chunkSize)
  }

  @Test(
    "a close frame comes behind the rest of a frame, and behind what else is owed where there is time for it")
  func closed() throws {
    let next = FrameWriter.binary([1, 2, 3])
    let endings: [(rest: [UInt8], ending: (SocketSession, EmbeddedChannel) throws -> Void)] = [
      (Self.long, { session, _ in session.finish(.tooSlow) }),
      (Self.long + next, { session, _ in session.finish(.restarting) }),
      (
        Self.long + next,
        { _, channel in try channel.writeInbound(ByteBuffer(bytes: TestFrame.bytes(0x88, [0x03, 0xE8]))) }
      ),
    ]
    for (owed, ending) in endings {
      let hub = try EmbeddedHub()
      let (session, channel, ear) = try Self.begun(of: hub)
      #expect(session.send(next))
      try ending(session, channel)
      ear.listen()
      let taken = try Self.taken(channel.readOutbound)
      #expect(taken.starts(with: owed))
      let close = taken.dropFirst(owed.count)
      #expect(close.first == 0x88 && close.count == 2 + Int(close.dropFirst().first ?? 0))
      hub.wait(.seconds(2))
      #expect(!channel.isActive)
    }
  }

  private static let bodies: [[UInt8]] = {
    var chance = SplitMix64(seed: 8)
    return (0..<12).map { _ in (0..<60_000).map { _ in UInt8(truncatingIfNeeded: chance.next()) } }
  }()

  private static func body(of frame: HubFrame?) -> [UInt8]? {
    if case .delivery(let delivery) = frame { delivery.body } else { nil }
  }

  /// 100,000 bytes in a frame: three chunks, and 1706 bytes.
  private static let long = FrameWriter.binary([UInt8](repeating: 7, count: 100_000))

  /// A session whose peer has taken nothing of a long frame.
  private static func begun(
    of hub: EmbeddedHub, _ dialect: UpgradeDecision.Dialect = .relay, on index: Int = 0
  ) throws -> (SocketSession, EmbeddedChannel, Ear) {
    let (session, channel, ear) = try hub.session(dialect, on: index)
    ear.isDeaf = true
    #expect(session.send(long))
    session.flush()
    return (session, channel, ear)
  }

  /// Everything that there is to read of one end.
  private static func taken(_ read: (ByteBuffer.Type) throws -> ByteBuffer?) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while let part = try read(ByteBuffer.self) { bytes += part.readableBytesView }
    return bytes
  }

  /// Carries across what either end says until neither says more.
  private static func exchange(_ one: EmbeddedChannel, _ other: EmbeddedChannel) throws {
    var isQuiet = false
    while !isQuiet {
      isQuiet = true
      for (from, to) in [(one, other), (other, one)] {
        while let part = try from.readOutbound(as: ByteBuffer.self) {
          try to.writeInbound(part)
          isQuiet = false
        }
      }
    }
  }
}
