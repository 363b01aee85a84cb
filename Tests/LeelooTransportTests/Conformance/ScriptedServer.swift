import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization

/// A server that takes a WebSocket handshake, writes the pieces of bytes that it was given, and keeps what comes.
final class ScriptedServer: Sendable {
  private let listener: any Channel
  private let exchange: Exchange

  init(_ pieces: [[UInt8]]) async throws {
    let exchange = Exchange(pieces: pieces)
    self.exchange = exchange
    listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline(
            withServerUpgrade: (
              upgraders: [RawUpgrader(exchange: exchange)], completionHandler: { _ in }
            ))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
  }

  var port: Int { listener.localAddress?.port ?? 0 }

  /// What the client wrote, once its connection is over.
  func answer() async throws -> [UInt8] {
    while true {
      let state = exchange.state.withLock { $0 }
      if state.isOver { return state.received }
      try await Task.sleep(for: .milliseconds(1))
    }
  }

  func stop() { listener.close(promise: nil) }
}

private final class Exchange: Sendable {
  struct State {
    var received: [UInt8] = []
    var isOver = false
  }
  let pieces: [[UInt8]]
  let state = Mutex(State())

  init(pieces: [[UInt8]]) { self.pieces = pieces }
}

/// NIO's handshake with nothing but bytes behind it.
private final class RawUpgrader: HTTPServerProtocolUpgrader {
  let supportedProtocol = "websocket"
  let requiredUpgradeHeaders: [String] = []
  private let exchange: Exchange
  private let handshake = NIOWebSocketServerUpgrader(
    shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
    upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })

  init(exchange: Exchange) { self.exchange = exchange }

  func buildUpgradeResponse(
    channel: any Channel, upgradeRequest: HTTPRequestHead, initialResponseHeaders: HTTPHeaders
  ) -> EventLoopFuture<HTTPHeaders> {
    handshake.buildUpgradeResponse(
      channel: channel, upgradeRequest: upgradeRequest, initialResponseHeaders: initialResponseHeaders)
  }

  func upgrade(context: ChannelHandlerContext, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<Void> {
    context.eventLoop.makeCompletedFuture {
      try context.pipeline.syncOperations.addHandler(RawPeer(exchange))
    }
  }
}

private final class RawPeer: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer
  private let exchange: Exchange

  init(_ exchange: Exchange) { self.exchange = exchange }

  func handlerAdded(context: ChannelHandlerContext) {
    for piece in exchange.pieces {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: piece)), promise: nil)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let bytes = Array(buffer: unwrapInboundIn(data))
    exchange.state.withLock { $0.received += bytes }
  }

  func channelInactive(context: ChannelHandlerContext) { exchange.state.withLock { $0.isOver = true } }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
