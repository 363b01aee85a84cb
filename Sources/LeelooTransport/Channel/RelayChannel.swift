public import LeelooProtocol
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// One connection at a time to the hub: TCP, TLS, WebSocket, frames. Confined to its ``DeviceLoop``.
///
/// Once it has been told to close a connection it tells nothing more of it. What it told before may still wait for its
/// turn then: whoever listens must bear an event of a connection that is closed already (``LinkMachine`` does).
public final class RelayChannel: Sendable {
  private let loop: DeviceLoop
  private let endpoint: RelayEndpoint
  private let trust: RelayTrust
  private let state: NIOLoopBound<State>

  private final class State {
    var generation: UInt64 = 0
    var channel: (any Channel)?
    var deliver: (ChannelEvent) -> Void = { _ in }
  }

  /// What the channel tells, on the loop.
  public enum ChannelEvent: Sendable {
    /// The hub speaks the dialect.
    case opened
    /// A frame came.
    case frame(HubFrame)
    /// A frame of the original devices' dialect came.
    case original(OriginalHubFrame)
    /// A pong came.
    case heard
    /// Closed, or never opened.
    case closed(LinkFailure)
  }

  /// Prepares a channel; call it on the loop.
  public init(
    loop: DeviceLoop, endpoint: RelayEndpoint, trust: RelayTrust, deliver: @escaping (ChannelEvent) -> Void
  ) {
    self.loop = loop
    self.endpoint = endpoint
    self.trust = trust
    state = NIOLoopBound(State(), eventLoop: loop.loop)
    state.value.deliver = deliver
  }

  /// Opens a connection; ``ChannelEvent/opened`` or ``ChannelEvent/closed(_:)`` follows.
  public func open(_ dialect: RelayDialect = .leeloo) {
    let state = state.value
    state.generation += 1
    let generation = state.generation
    let bootstrap = ClientBootstrap(group: loop.loop)
      .connectTimeout(.seconds(10))
      .channelOption(.tcpOption(.tcp_nodelay), value: 1)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try self.buildPipeline(of: channel, dialect, generation: generation)
        }
      }
    bootstrap.connect(host: endpoint.host, port: endpoint.port).whenComplete { result in
      self.connected(result, generation: generation)
    }
  }

  /// Closes the connection that stands or is being opened.
  public func close() {
    let state = state.value
    state.generation += 1
    guard let channel = state.channel else { return }
    state.channel = nil
    channel.close(mode: .all, promise: nil)
  }

  /// Writes a frame, if a connection stands.
  public func send(_ frame: ClientFrame) {
    state.value.channel?.writeAndFlush(
      Self.message(.binary, ByteBuffer(bytes: frame.encoded())), promise: nil)
  }

  /// Writes a frame of the original devices' dialect, if a connection stands.
  public func send(_ frame: OriginalClientFrame) {
    state.value.channel?.writeAndFlush(
      Self.message(.text, ByteBuffer(bytes: frame.encoded())), promise: nil)
  }

  /// Writes a WebSocket ping.
  public func ping() {
    state.value.channel?.writeAndFlush(Self.message(.ping, ByteBuffer()), promise: nil)
  }

  /// Every frame of a client is masked (RFC 6455 section 5.3).
  private static func message(_ opcode: WebSocketOpcode, _ data: ByteBuffer) -> WebSocketFrame {
    WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
  }

  private func connected(_ result: Result<any Channel, any Error>, generation: UInt64) {
    switch result {
    case .success(let channel) where state.value.generation == generation:
      state.value.channel = channel
      channel.closeFuture.whenComplete { _ in
        self.tell(.closed(LinkFailure(.hub, "the connection was closed")), generation)
      }
    case .success(let channel):
      channel.close(mode: .all, promise: nil)
    case .failure(let error):
      tell(.closed(RelayFailure.describe(error, endpoint: endpoint)), generation)
    }
  }

  private func tell(_ event: ChannelEvent, _ generation: UInt64) {
    guard state.value.generation == generation else { return }
    if case .closed = event {
      state.value.generation += 1
      state.value.channel?.close(mode: .all, promise: nil)
      state.value.channel = nil
    }
    state.value.deliver(event)
  }

  private func buildPipeline(
    of channel: any Channel, _ dialect: RelayDialect, generation: UInt64
  ) throws {
    let pipeline = channel.pipeline.syncOperations
    if endpoint.isSecure {
      try pipeline.addHandler(
        NIOSSLClientHandler(context: trust.context(), serverHostname: endpoint.serverName))
    }
    let asking = NIOLoopBound(
      UpgradeRequestHandler(endpoint: endpoint, dialect: dialect) { self.tell($0, generation) },
      eventLoop: loop.loop)
    let upgrader = NIOWebSocketClientUpgrader(
      maxFrameSize: dialect.frameLimit, automaticErrorHandling: false
    ) { channel, response in
      channel.eventLoop.makeCompletedFuture {
        guard response.headers["Sec-WebSocket-Protocol"] == dialect.subprotocols else {
          // What is thrown here ends the upgrade, and tells nobody.
          self.tell(
            .closed(RelayFailure.describe(RelayFailure.noSubprotocol, endpoint: self.endpoint)), generation)
          throw RelayFailure.noSubprotocol
        }
        let pipeline = channel.pipeline.syncOperations
        pipeline.removeHandler(asking.value, promise: nil)
        try pipeline.addHandler(self.messages(of: dialect, generation))
        self.tell(.opened, generation)
      }
    }
    try pipeline.addHTTPClientHandlers(
      leftOverBytesStrategy: .forwardBytes,
      withClientUpgrade: (upgraders: [upgrader], completionHandler: { _ in }))
    try pipeline.addHandler(asking.value)
  }

  private func messages(of dialect: RelayDialect, _ generation: UInt64) -> WebSocketMessages {
    WebSocketMessages(dialect.opcode, limit: dialect.frameLimit) { message in
      switch dialect {
      case .leeloo: self.tell(.frame(try HubFrame.decode(message)), generation)
      case .original: self.tell(Self.original(message), generation)
      }
    } tell: { signal in
      switch signal {
      case .heard: self.tell(.heard, generation)
      case .ended(let failure): self.tell(.closed(failure), generation)
      }
    }
  }

  /// An older hub hands on whatever a member sends, so what can't be read is no reason to leave.
  private static func original(_ message: [UInt8]) -> ChannelEvent {
    guard let frame = try? OriginalHubFrame.decode(message) else { return .heard }
    return .original(frame)
  }
}
