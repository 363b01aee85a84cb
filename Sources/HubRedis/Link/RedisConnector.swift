import HubCore
import NIOCore
import NIOPosix
import NIOSSL

/// Opens a connection to Redis.
enum RedisConnector {
  static func connect(
    to address: RedisAddress, within bound: Duration, on eventLoop: any EventLoop, _ handler: RedisHandler
  ) -> EventLoopFuture<any Channel> {
    let handler = NIOLoopBound(handler, eventLoop: eventLoop)
    let bootstrap = ClientBootstrap(group: eventLoop)
      .connectTimeout(TimeAmount(bound))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          if case .host(let host, _, true) = address.place { try pipeline.addHandler(encryption(host)) }
          try pipeline.addHandlers(ByteToMessageHandler(RESPDecoder()), handler.value)
        }
      }
    switch address.place {
    case .host(let host, let port, _):
      return bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1).connect(host: host, port: port)
    case .socket(let path): return bootstrap.connect(unixDomainSocketPath: path)
    }
  }

  /// The system's authorities say who the host is; an address instead of a name has no name to send.
  private static func encryption(_ host: String) throws -> NIOSSLClientHandler {
    let context = try NIOSSLContext(configuration: .makeClientConfiguration())
    let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
    return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : host)
  }
}

/// Where what Redis says leaves the pipeline.
final class RedisHandler: ChannelInboundHandler {
  typealias InboundIn = RESPValue

  private let received: (RESPValue) -> Void
  private let closed: () -> Void

  init(received: @escaping (RESPValue) -> Void, closed: @escaping () -> Void) {
    self.received = received
    self.closed = closed
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { received(unwrapInboundIn(data)) }

  func channelInactive(context: ChannelHandlerContext) { closed() }

  /// What is no RESP3, or a certificate that does not hold.
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
