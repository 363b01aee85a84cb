import HubCore
import LeelooProtocol
import NIOCore
import NIOHTTP1
import NIOWebSocket

/// Reads one HTTP request and answers it; a WebSocket handshake that pleases becomes a ``SocketSession``.
///
/// It stands in place of NIO's upgrade handlers, which answer a refused handshake with nothing at all. The answer to an
/// accepted one is still theirs.
final class FrontDoor: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let relay: RelayLoop
  private let http: [any RemovableChannelHandler]
  private var context: ChannelHandlerContext?
  private var deadline: Scheduled<Void>?
  private var accepted: HTTPRequestHead?
  private var isAnswered = false

  /// - Parameter http: The handlers that make way for the relay's.
  init(relay: RelayLoop, http: [any RemovableChannelHandler]) {
    self.relay = relay
    self.http = http
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    relay.opened(self)
    let timeout = TimeAmount(relay.settings.session.headTimeout)
    deadline = context.eventLoop.assumeIsolated().scheduleTask(in: timeout) { [weak self] in self?.close() }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    deadline?.cancel()
    relay.left(self)
  }

  func close() { context?.close(promise: nil) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isAnswered else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): decide(head, context)
    case .body:
      answer(Answer(.badRequest, sentence: "A handshake has no body."), context)
    case .end:
      if let accepted { admit(accepted, context) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case HTTPParserError.headerOverflow:
      answer(Answer(.requestHeaderFieldsTooLarge, sentence: "The request's head is too large."), context)
    case is HTTPParserError: answer(Answer(.badRequest, sentence: "This is not HTTP/1.1."), context)
    default: context.close(promise: nil)
    }
  }

  private func decide(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    switch UpgradeDecision(head, allowedOrigins: relay.settings.allowedOrigins) {
    case .relay: accepted = head
    case .health: answer(health(for: context.remoteAddress), context)
    case .refuse(let refusal):
      var refused = Answer(refusal.status, sentence: refusal.sentence)
      if refusal.versionHint { refused.headers.add(name: "Sec-WebSocket-Version", value: "13") }
      answer(refused, context)
    }
  }

  private func health(for peer: SocketAddress?) -> Answer {
    let counters = peer?.isLoopback == true ? relay.counters : nil
    let body = HealthReport.json(isDraining: relay.isDraining, counters: counters)
    return Answer(relay.isDraining ? .serviceUnavailable : .ok, type: "application/json", body: body)
  }
}

// MARK: Answers

extension FrontDoor {
  /// A whole response; the connection ends with it.
  struct Answer {
    let status: HTTPResponseStatus
    let body: String
    var headers: HTTPHeaders

    init(_ status: HTTPResponseStatus, type: String, body: String) {
      self.status = status
      self.body = body
      headers = [
        "Content-Type": type, "Content-Length": "\(body.utf8.count)", "Connection": "close",
        "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      ]
    }

    init(_ status: HTTPResponseStatus, sentence: String) {
      self.init(status, type: "text/plain; charset=utf-8", body: sentence + "\n")
    }
  }

  private func answer(_ answer: Answer, _ context: ChannelHandlerContext) {
    guard !isAnswered else { return }
    isAnswered = true
    let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: answer.headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
      context.close(promise: nil)
    }
  }

  private func admit(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    do throws(AdmissionRefusal) {
      let session = try relay.admit(from: PeerAddress(context.remoteAddress))
      isAnswered = true
      handOver(to: session, head, context)
    } catch {
      var refused = Answer(
        error == .tooManyFromAddress ? .tooManyRequests : .serviceUnavailable, sentence: error.sentence)
      refused.headers.add(name: "Retry-After", value: "5")
      answer(refused, context)
    }
  }
}

// MARK: The handshake's answer

extension FrontDoor {
  private static let handshake = NIOWebSocketServerUpgrader(
    shouldUpgrade: { channel, _ in
      channel.eventLoop.makeSucceededFuture(["Sec-WebSocket-Protocol": RelayLimits.subprotocol])
    },
    upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })

  /// Answers 101 and makes way. The decoder goes last: it passes on the bytes that came behind the request.
  private func handOver(to session: SocketSession, _ head: HTTPRequestHead, _ context: ChannelHandlerContext)
  {
    let answer = Self.handshake.buildUpgradeResponse(
      channel: context.channel, upgradeRequest: head, initialResponseHeaders: [:])
    answer.assumeIsolated().whenComplete { result in
      do {
        let response = HTTPResponseHead(
          version: .http1_1, status: .switchingProtocols, headers: try result.get())
        context.write(self.wrapOutboundOut(.head(response)), promise: nil)
        context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
        let pipeline = context.pipeline.syncOperations
        try pipeline.addHandler(session, position: .after(self))
        pipeline.removeHandler(context: context, promise: nil)
        for handler in self.http { pipeline.removeHandler(handler, promise: nil) }
      } catch {
        context.close(promise: nil)
      }
    }
  }
}
