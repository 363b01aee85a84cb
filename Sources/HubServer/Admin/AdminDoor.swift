import NIOCore
import NIOHTTP1

/// Answers one request of an operator. It stands behind a Unix socket only: whoever may open the file may ask.
final class AdminDoor: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let respond: (AdminRequest) -> HTTPAnswer
  private var request: AdminRequest?

  init(respond: @escaping (AdminRequest) -> HTTPAnswer) { self.respond = respond }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): request = AdminRequest(method: head.method, uri: head.uri)
    case .body: break
    case .end:
      answer(
        request.map(respond) ?? HTTPAnswer(.badRequest, sentence: "This is no request to a hub."), context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ answer: HTTPAnswer, _ context: ChannelHandlerContext) {
    let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: answer.headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
      context.close(promise: nil)
    }
  }
}
