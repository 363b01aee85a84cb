import HubCore
import LeelooProtocol
import NIOCore
import NIOEmbedded
import Testing

@testable import HubServer

@Suite("A socket that was dead before its session came to it")
struct DeadSocketTests {
  @Test("is told to be over, and leaves nothing behind: the handshake of a client that hung up is still read")
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
}

/// Hears only the end.
private final class CountingDialect: SocketDialect {
  let messageKind = MessageKind.binary
  let messageLimit = 1 << 16
  let sessionLimits = SessionLimits()
  let deadlines: Deadlines
  let memory: MemoryLedger
  let uptime = Duration.zero
  var ended = 0

  init(on loop: any EventLoop) {
    deadlines = Deadlines(on: loop)
    memory = MemoryLedger(pool: MemoryPool(limit: HubLimits().memoryBytes), deadlines: deadlines, log: .none)
  }

  func received(_ message: [UInt8], from number: ConnectionNumber) {}
  func heard(_ number: ConnectionNumber) {}
  func violated(_ violation: WebSocketViolation) {}
  func throttled() {}
  func stalled(_ number: ConnectionNumber) {}
  func overloaded(_ number: ConnectionNumber) {}
  func disconnected(_ number: ConnectionNumber) { ended += 1 }
  func flushLater(_ session: SocketSession) {}
}
