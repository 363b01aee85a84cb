import HubCore
import LeelooProtocol
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

@testable import HubServer

/// The hub's own WebSocket beneath a dialect that says everything again: what conformance suites talk to.
final class EchoServer: Sendable {
  let port: Int
  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)

  init(_ kind: MessageKind) async throws {
    let channel = try await ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let upgrader = SocketUpgrader(kind: kind)
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(
            withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  func stop() async { try? await group.shutdownGracefully() }
}

/// NIO's handshake with the hub's session behind it.
private final class SocketUpgrader: HTTPServerProtocolUpgrader {
  let supportedProtocol = "websocket"
  let requiredUpgradeHeaders: [String] = []
  private let kind: MessageKind
  private let handshake = NIOWebSocketServerUpgrader(
    shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
    upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })

  init(kind: MessageKind) { self.kind = kind }

  func buildUpgradeResponse(
    channel: any Channel, upgradeRequest: HTTPRequestHead, initialResponseHeaders: HTTPHeaders
  ) -> EventLoopFuture<HTTPHeaders> {
    handshake.buildUpgradeResponse(
      channel: channel, upgradeRequest: upgradeRequest, initialResponseHeaders: initialResponseHeaders)
  }

  func upgrade(context: ChannelHandlerContext, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<Void> {
    context.eventLoop.makeCompletedFuture {
      try context.pipeline.syncOperations.addHandler(EchoDialect(kind, on: context.eventLoop).session)
    }
  }
}

/// Says every message again.
private final class EchoDialect: SocketDialect {
  let messageKind: MessageKind
  let messageLimit = 1 << 20
  let sessionLimits: SessionLimits
  let duties: LoopDuties
  let memory: MemoryLedger
  private let clock: LoopClock
  private(set) lazy var session = SocketSession(
    number: ConnectionNumber(1), from: .unknown, dialect: self)

  init(_ kind: MessageKind, on loop: any EventLoop) {
    messageKind = kind
    clock = LoopClock(of: loop)
    duties = LoopDuties(on: loop)
    memory = MemoryLedger(pool: MemoryPool(limit: HubLimits().memoryBytes), duties: duties, log: .none)
    var limits = SessionLimits()
    limits.queueBytes = 1 << 24
    limits.closeTimeout = .milliseconds(500)
    sessionLimits = limits
  }

  var uptime: Duration { clock.uptime }

  func received(_ message: [UInt8], from number: ConnectionNumber) {
    _ = session.send(messageKind == .text ? FrameWriter.text(message) : FrameWriter.binary(message))
  }

  func heard(_ number: ConnectionNumber) {}
  func violated(_ violation: WebSocketViolation) {}
  func throttled() {}
  func stalled(_ number: ConnectionNumber) {}
  func overloaded(_ number: ConnectionNumber) {}
  func disconnected(_ number: ConnectionNumber) {}
}
