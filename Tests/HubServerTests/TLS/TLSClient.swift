import LeelooProtocol
import NIOCore
import NIOPosix
import NIOSSL
import TestSupport

/// A connection by `wss://` that stays open, and knows by which certificate the hub proved itself.
final class TLSClient: Sendable {
  /// The hub's own, as the handshake brought it.
  let certificate: NIOSSLCertificate
  private let channel: any Channel
  private let bytes: AsyncStream<ByteBuffer>

  /// Connects to loopback, trusts that authority alone, and is over with the handshake.
  init(port: Int, authority: String) async throws {
    var trust = TLSConfiguration.makeClientConfiguration()
    trust.trustRoots = .file(authority)
    let context = try NIOSSLContext(configuration: trust)
    let (bytes, arrivals) = AsyncStream.makeStream(of: ByteBuffer.self)
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let tls = try NIOSSLClientHandler(context: context, serverHostname: "localhost")
          try channel.pipeline.syncOperations.addHandlers([tls, Arrivals(arrivals)])
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
    (self.channel, self.bytes) = (channel, bytes)
    // What is written first waits for the handshake.
    try await channel.writeAndFlush(ByteBuffer(string: "GET / HTTP/1.1\r\n"))
    guard let certificate = try await channel.nioSSL_peerCertificate().get() else {
      throw NIOSSLError.noCertificateToValidate
    }
    self.certificate = certificate
  }

  deinit { channel.close(promise: nil) }

  /// Goes on with its request, which asks for leeloo.v2, and says hello; whether the hub says hello, too.
  func isServed() async throws -> Bool {
    let request = TestClient.handshake.joined(separator: "\r\n") + "\r\n\r\n"
    try await channel.writeAndFlush(ByteBuffer(string: request))
    var answer: [UInt8] = []
    var isUpgraded = false
    for await part in bytes {
      answer += Array(buffer: part)
      guard let end = answer.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound else { continue }
      guard answer.starts(with: Array("HTTP/1.1 101".utf8)) else { return false }
      if !isUpgraded {
        isUpgraded = true
        let hello = ClientFrame.hello(version: RelayLimits.version).encoded()
        try await channel.writeAndFlush(ByteBuffer(bytes: TestFrame.bytes(0x82, hello)))
      }
      let frame = answer[end...]
      guard frame.count >= 2, frame.count >= 2 + Int(frame[end + 1]) else { continue }
      guard case .hello? = try? HubFrame.decode(Array(frame.dropFirst(2))) else { return false }
      return true
    }
    return false
  }
}

/// Hands on what comes, until nothing more does.
private final class Arrivals: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  private let arrivals: AsyncStream<ByteBuffer>.Continuation

  init(_ arrivals: AsyncStream<ByteBuffer>.Continuation) { self.arrivals = arrivals }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { arrivals.yield(unwrapInboundIn(data)) }

  func channelInactive(context: ChannelHandlerContext) { arrivals.finish() }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
