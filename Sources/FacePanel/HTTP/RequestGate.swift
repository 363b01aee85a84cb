import NIOCore
import NIOHTTP1

/// Stands before the WebSocket upgrade: answers everything but the panel's own WebSocket, and only that goes on.
///
/// One request a connection; what comes after it is not read. Who has not said what he wants within
/// ``patience`` is cut.
final class RequestGate: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  static let patience = TimeAmount.seconds(5)

  private let access: PanelAccess
  private var isPassing = false
  private var isAnswered = false
  private var timeout: Scheduled<Void>?

  init(_ access: PanelAccess) { self.access = access }

  func handlerAdded(context: ChannelHandlerContext) {
    let channel = context.channel
    timeout = context.eventLoop.scheduleTask(in: Self.patience) { channel.close(promise: nil) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { timeout?.cancel() }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isPassing { return context.fireChannelRead(data) }
    guard !isAnswered, case .head(let head) = unwrapInboundIn(data) else { return }
    timeout?.cancel()
    switch access.judge(head) {
    case .socket:
      isPassing = true
      context.fireChannelRead(data)
    case .page(let asset): answer(HTTPAnswer(asset), context)
    case .refused(let status, let sentence): answer(HTTPAnswer(status, sentence), context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !isAnswered, !isPassing else { return context.close(promise: nil) }
    answer(HTTPAnswer(.badRequest, "That was no request."), context)
  }

  private func answer(_ answer: HTTPAnswer, _ context: ChannelHandlerContext) {
    isAnswered = true
    answer.write(to: context, port: access.port)
  }
}
