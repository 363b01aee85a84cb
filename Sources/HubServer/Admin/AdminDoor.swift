import NIOCore
import NIOHTTP1

/// Answers one request of an operator. It stands behind a Unix socket only: whoever may open the file may ask.
final class AdminDoor: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let respond: (AdminRequest, @escaping (HTTPAnswer) -> Void) -> Void
  private var request: AdminRequest?
  private var hasAsked = false

  /// - Parameter respond: Gives the answer to the closure that comes with a request, once, in this turn or a later one.
  init(respond: @escaping (AdminRequest, @escaping (HTTPAnswer) -> Void) -> Void) { self.respond = respond }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // Of two the second could be answered first.
    if hasAsked { return }
    switch unwrapInboundIn(data) {
    case .head(let head): request = AdminRequest(method: head.method, uri: head.uri)
    case .body: break
    case .end:
      hasAsked = true
      guard let request else {
        return answer(HTTPAnswer(.badRequest, sentence: "This is no request to a hub."), context)
      }
      respond(request) { self.answer($0, context) }
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
