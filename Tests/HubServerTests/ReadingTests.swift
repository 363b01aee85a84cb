import HubCore
import LeelooProtocol
import NIOCore
import NIOEmbedded
import Testing

@testable import HubServer

@Suite("What is still read of a connection")
struct ReadingTests {
  @Test("of one that was dead before its session came to it nothing, and nothing is left of it")
  func leaves() throws {
    let channel = EmbeddedChannel()
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    channel.close(mode: .all, promise: nil)
    let dialect = CountingDialect(on: channel.embeddedEventLoop)
    weak var left: SocketSession?
    do {
      let session = SocketSession(number: ConnectionNumber(1), from: .unknown, dialect: dialect)
      left = session
      try channel.pipeline.syncOperations.addHandler(session)
      channel.embeddedEventLoop.run()
    }
    #expect(dialect.ended == 1)
    #expect(left == nil)
  }

  @Test("of one that says much at once some now and the rest later, in its order", arguments: [8, 9, 40])
  func later(count: Int) throws {
    let (channel, dialect) = try Self.session()
    channel.pipeline.fireChannelRead(Self.messages(count))
    #expect(dialect.heard == Array(0..<SocketSession.framesPerTurn).map(UInt8.init))
    channel.embeddedEventLoop.run()
    #expect(dialect.heard == (0..<UInt8(count)).map { $0 })
    _ = try channel.finish()
    #expect(dialect.ended == 1)
  }

  @Test("of one that hangs up behind its words all that it said, before it counts as gone")
  func hangsUp() throws {
    let (channel, dialect) = try Self.session()
    channel.pipeline.fireChannelRead(Self.messages(40))
    channel.close(mode: .all, promise: nil)
    channel.embeddedEventLoop.run()
    #expect(dialect.heard == (0..<40).map { $0 })
    #expect(dialect.heardAtEnd == 40)
    #expect(dialect.ended == 1)
  }

  @Test("where a turn has used up its time, of each connection the first that it says, and the rest later")
  func first() throws {
    var now = NIODeadline.uptimeNanoseconds(0)
    let loop = EmbeddedEventLoop()
    let dialect = CountingDialect(on: loop, duties: LoopDuties(on: loop) { now })
    let channels = try (0..<2).map { _ in try Self.session(dialect).0 }
    dialect.duties.beginReading()
    now = now + LoopDuties.turn
    for channel in channels { channel.pipeline.fireChannelRead(Self.messages(3)) }
    #expect(dialect.heard == [0, 0])
    loop.run()
    #expect(dialect.heard == [0, 0, 1, 2, 1, 2])
  }

  @Test("of one that may say no more nothing, once it has hung up")
  func throttled() throws {
    let (channel, dialect) = try Self.session(limit: TokenRate(burst: 10, perSecond: 10))
    channel.pipeline.fireChannelRead(Self.messages(40))
    channel.close(mode: .all, promise: nil)
    channel.embeddedEventLoop.run()
    #expect(dialect.heard == (0..<10).map { $0 })
    #expect(dialect.ended == 1)
    channel.embeddedEventLoop.advanceTime(by: .seconds(10))
    #expect(dialect.heard.count == 10)
  }

  private static func session(limit: TokenRate? = nil) throws -> (EmbeddedChannel, CountingDialect) {
    let dialect = CountingDialect(on: EmbeddedEventLoop(), limit: limit)
    return try session(dialect)
  }

  private static func session(_ dialect: CountingDialect) throws -> (EmbeddedChannel, CountingDialect) {
    let channel = EmbeddedChannel(loop: dialect.loop)
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    let session = SocketSession(number: ConnectionNumber(1), from: .unknown, dialect: dialect)
    try channel.pipeline.syncOperations.addHandler(session)
    return (channel, dialect)
  }

  /// So many messages of one byte, counted up.
  private static func messages(_ count: Int) -> ByteBuffer {
    ByteBuffer(bytes: (0..<UInt8(count)).flatMap { [0x82, 0x81, 0, 0, 0, 0, $0] })
  }
}

/// Takes down what it hears.
private final class CountingDialect: SocketDialect {
  let messageKind = MessageKind.binary
  let messageLimit = 1 << 16
  let sessionLimits: SessionLimits
  let loop: EmbeddedEventLoop
  let duties: LoopDuties
  let memory: MemoryLedger
  private(set) var heard: [UInt8] = []
  private(set) var ended = 0
  private(set) var heardAtEnd = 0

  init(on loop: EmbeddedEventLoop, duties: LoopDuties? = nil, limit: TokenRate? = nil) {
    self.loop = loop
    let duties = duties ?? LoopDuties(on: loop)
    self.duties = duties
    memory = MemoryLedger(pool: MemoryPool(limit: HubLimits().memoryBytes), duties: duties, log: .none)
    var limits = SessionLimits()
    if let limit { limits.frames = limit }
    sessionLimits = limits
  }

  var uptime: Duration { .nanoseconds(loop.now.uptimeNanoseconds) }

  func received(_ message: [UInt8], from number: ConnectionNumber) { heard += message }
  func heard(_ number: ConnectionNumber) {}
  func violated(_ violation: WebSocketViolation) {}
  func throttled() {}
  func stalled(_ number: ConnectionNumber) {}
  func overloaded(_ number: ConnectionNumber) {}
  func disconnected(_ number: ConnectionNumber) {
    heardAtEnd = heard.count
    ended += 1
  }
}
