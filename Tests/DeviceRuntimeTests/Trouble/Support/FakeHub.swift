import LeelooProtocol
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization
import TestSupport

/// A hub that misbehaves: each connection gets the next answer of its script, and the last one again and again.
final class FakeHub: Sendable {
  /// What a connection gets.
  enum Answer: Sendable {
    /// The request is refused with this status.
    case status(HTTPResponseStatus)
    /// The request is answered with bytes that are no HTTP.
    case noise([UInt8])
    /// The upgrade is granted, for this subprotocol or none, and these bytes follow.
    case upgrade(subprotocol: String? = RelayLimits.subprotocol, [UInt8])
  }

  let connections = Heard<Int>()
  private let listener: any Channel
  private let group: MultiThreadedEventLoopGroup

  var address: String { "ws://127.0.0.1:\(listener.localAddress?.port ?? 0)/" }

  init(_ script: [Answer]) async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let (connections, count) = (connections, Counter())
    listener = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let number = count.next()
          connections.take(number)
          try Self.serve(channel, script[min(number, script.count - 1)])
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    self.group = group
  }

  func stop() async { try? await group.shutdownGracefully() }

  private static func serve(_ channel: any Channel, _ answer: Answer) throws {
    let pipeline = channel.pipeline.syncOperations
    switch answer {
    case .noise(let bytes): try pipeline.addHandler(NoiseHandler(bytes))
    case .status(let status):
      try pipeline.configureHTTPServerPipeline()
      try pipeline.addHandler(RefusingHandler(status))
    case .upgrade(let name, let bytes):
      let upgrader = NIOWebSocketServerUpgrader(
        shouldUpgrade: { channel, _ in
          channel.eventLoop.makeSucceededFuture(name.map { ["Sec-WebSocket-Protocol": $0] } ?? [:])
        },
        upgradePipelineHandler: { channel, _ in
          channel.eventLoop.makeCompletedFuture { try say(bytes, on: channel) }
        })
      try pipeline.configureHTTPServerPipeline(
        withServerUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
    }
  }

  /// Bytes that no WebSocket library would write, so they go past its encoder.
  private static func say(_ bytes: [UInt8], on channel: any Channel) throws {
    let encoder = try channel.pipeline.syncOperations.context(handlerType: WebSocketFrameEncoder.self)
    encoder.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.wrappingAdd(1, ordering: .relaxed).oldValue }
  }
}

/// Answers whatever comes with the same bytes.
private final class NoiseHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
  }
}

/// Answers every request with the same status.
private final class RefusingHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart
  private let status: HTTPResponseStatus

  init(_ status: HTTPResponseStatus) { self.status = status }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .end = unwrapInboundIn(data) else { return }
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: ["Content-Length": "0"])
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
