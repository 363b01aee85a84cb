import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization

@testable import LeelooTransport

/// The device's own WebSocket beneath a client that says everything again: what conformance suites talk to.
struct EchoClient {
  let port: Int
  let kind: WebSocketOpcode

  /// Connects, echoes until the end, and returns the messages that came.
  func visit(_ path: String) async throws -> [[UInt8]] {
    let log = Messages()
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          let upgrader = NIOWebSocketClientUpgrader(maxFrameSize: 1 << 20, automaticErrorHandling: false) {
            channel, _ in
            channel.eventLoop.makeCompletedFuture {
              let pipeline = channel.pipeline.syncOperations
              pipeline.removeHandler(context: try pipeline.context(handlerType: Request.self), promise: nil)
              try pipeline.addHandler(handler(channel, log))
            }
          }
          try pipeline.addHTTPClientHandlers(
            leftOverBytesStrategy: .forwardBytes,
            withClientUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
          try pipeline.addHandler(Request(path: path, host: "localhost:\(port)"))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    try await channel.closeFuture.get()
    return log.all.withLock { $0 }
  }

  private func handler(_ channel: any Channel, _ log: Messages) -> WebSocketMessages {
    WebSocketMessages(kind, limit: 1 << 20) { message in
      log.all.withLock { $0.append(message) }
      let echo = WebSocketFrame(
        fin: true, opcode: kind, maskKey: .random(), data: ByteBuffer(bytes: message))
      channel.writeAndFlush(echo, promise: nil)
    } tell: { signal in
      if case .ended = signal { channel.close(promise: nil) }
    }
  }
}

/// What came.
private final class Messages: Sendable {
  let all = Mutex<[[UInt8]]>([])
}

/// Asks for the upgrade.
private final class Request: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart
  private let path: String
  private let host: String

  init(path: String, host: String) {
    self.path = path
    self.host = host
  }

  func channelActive(context: ChannelHandlerContext) {
    let head = HTTPRequestHead(
      version: .http1_1, method: .GET, uri: path, headers: ["Host": host, "Content-Length": "0"])
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}
