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
    let status = "\(response.status.code) \(response.status.reasonPhrase)"
    let detail = "\(endpoint) answered \(status) instead of speaking \(dialect.name)"
    tell(.closed(LinkFailure(.refusal, detail)))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    tell(.closed(RelayFailure.describe(error, endpoint: endpoint)))
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
