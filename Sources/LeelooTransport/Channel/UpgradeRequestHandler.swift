import NIOCore
import NIOHTTP1

/// Asks for the WebSocket upgrade once the connection stands, and says why when the answer is no.
final class UpgradeRequestHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundOut = HTTPClientRequestPart

  private let endpoint: RelayEndpoint
  private let dialect: RelayDialect
  private let tell: (RelayChannel.ChannelEvent) -> Void

  init(
    endpoint: RelayEndpoint, dialect: RelayDialect, tell: @escaping (RelayChannel.ChannelEvent) -> Void
  ) {
    self.endpoint = endpoint
    self.dialect = dialect
    self.tell = tell
  }

  func channelActive(context: ChannelHandlerContext) {
    var headers: HTTPHeaders = ["Host": endpoint.hostHeader, "Content-Length": "0"]
    for name in dialect.subprotocols { headers.add(name: "Sec-WebSocket-Protocol", value: name) }
    let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: endpoint.path, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    context.fireChannelActive()
  }

  /// Only a response that refuses the upgrade gets this far.
  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let response) = unwrapInboundIn(data) else { return }
    tell(.closed(LinkFailure(response, of: endpoint, insteadOf: dialect)))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    tell(.closed(RelayFailure.describe(error, endpoint: endpoint)))
  }
}

extension LinkFailure {
  private static let passing: [HTTPResponseStatus] = [
    .tooManyRequests, .internalServerError, .badGateway, .serviceUnavailable, .gatewayTimeout,
  ]

  /// What a refused upgrade means. A hub that restarts or is full says 503 or 429, a proxy before one that is away 502 or
  /// 504: that passes, and `Retry-After` counts where it is in seconds (RFC 9110 section 10.2.3).
  init(_ response: HTTPResponseHead, of endpoint: RelayEndpoint, insteadOf dialect: RelayDialect) {
    let status = response.status
    let seconds = response.headers.first(name: "Retry-After").flatMap(UInt16.init)
    let isPassing = Self.passing.contains(status)
    self.init(
      isPassing ? .hub : .refusal,
      "\(endpoint) answered \(status.code) \(status.reasonPhrase) instead of speaking \(dialect.name)",
      retryAfter: isPassing ? seconds.map { .seconds(Int64($0)) } : nil)
  }
}

extension RelayEndpoint {
  /// As RFC 9110 section 7.2 wants it: the port only where it is not the scheme's own.
  var hostHeader: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }

  /// The name for SNI and the certificate; an address has none (RFC 6066 section 3).
  var serverName: String? {
    let isAddress = host.contains(":") || host.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
    return isAddress ? nil : host
  }
}
