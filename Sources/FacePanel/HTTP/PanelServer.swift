import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket

/// The panel's port on loopback and the pipeline of each connection.
enum PanelServer {
  /// Listens; all connections live on the group's one event loop, as the wall does.
  ///
  /// - Parameter port: 0 for any.
  static func listen(
    port: Int, on group: MultiThreadedEventLoopGroup, serving wall: NIOLoopBound<DeviceWall>
  ) throws -> any Channel {
    try ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.writeBufferWaterMark, value: .init(low: 64 * 1024, high: 512 * 1024))
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try configure(channel, wall.value) }
      }
      .bind(host: "127.0.0.1", port: port).wait()
  }

  private static func configure(_ channel: any Channel, _ wall: DeviceWall) throws {
    guard let port = channel.localAddress?.port else { throw ChannelError.unknownLocalAddress }
    let encoder = HTTPResponseEncoder()
    let decoder = ByteToMessageHandler(
      HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes, limitConfiguration: limits))
    let gate = RequestGate(PanelAccess(port: port))
    let upgrade = HTTPServerUpgradeHandler(
      upgraders: [upgrader(wall, on: channel.eventLoop)], httpEncoder: encoder,
      extraHTTPHandlers: [decoder, gate],
      upgradeCompletionHandler: { _ in })
    try channel.pipeline.syncOperations.addHandlers([encoder, decoder, gate, upgrade])
  }

  /// A browser's request to loopback is small; what is larger is none.
  private static var limits: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderFieldSize = 8 * 1024
    limits.maxHeaderListSize = 16 * 1024
    limits.maxHeaderFieldCount = 64
    return limits
  }

  private static func upgrader(_ wall: DeviceWall, on eventLoop: any EventLoop) -> NIOWebSocketServerUpgrader
  {
    let wall = NIOLoopBound(wall, eventLoop: eventLoop)
    return NIOWebSocketServerUpgrader(
      maxFrameSize: ViewerHandler.frameLimit, automaticErrorHandling: true,
      shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
      upgradePipelineHandler: { channel, _ in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(ViewerHandler(wall.value))
        }
      })
  }
}
