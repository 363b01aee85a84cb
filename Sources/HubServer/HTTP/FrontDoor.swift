import HubCore
import LeelooProtocol
import NIOCore
import NIOHTTP1
import NIOSSL
import NIOWebSocket

/// Reads one HTTP request and answers it, itself or through a service; a WebSocket handshake that pleases becomes a
/// ``SocketSession``.
///
/// It stands in place of NIO's upgrade handlers, which answer a refused handshake with nothing at all. What the answer to an
/// accepted one says is still theirs.
final class FrontDoor: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Phase {
    case waiting
    case handshake(HTTPRequestHead, UpgradeDecision.Dialect)
    case body(limit: Int, ([UInt8], @escaping (HTTPAnswer) -> Void) -> Void)
    /// Another loop is asked for the answer.
    case asking
    case answered
  }

  private let reception: Reception
  private var http: [any RemovableChannelHandler]
  private var context: ChannelHandlerContext?
  private var deadline: Deadline?
  private var phase = Phase.waiting
  /// What has come of a body.
  private var body: [UInt8] = []
  /// Whose limits count: the socket's own address, or the one that a proxy names.
  private var address = PeerAddress.unknown

  /// - Parameter http: The handlers that make way for the relay's.
  init(_ reception: Reception, http: [any RemovableChannelHandler]) {
    self.reception = reception
    self.http = http
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    address = PeerAddress(peer)
    relay.opened(self)
    setDeadline(relay.settings.session.headTimeout) { [weak self] in self?.runOutOfTime() }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
    deadline?.callOff()
    http = []
    relay.left(self)
  }

  private var relay: RelayLoop { reception.relay }

  /// The hub is about to end: whoever has not said what it wants is told to come back.
  func turnAway(retryAfter: Duration) {
    guard let context else { return }
    refuse(.draining, context, retryAfter: retryAfter)
    setDeadline(relay.settings.session.closeTimeout) { [weak self] in self?.close() }
  }

  private func close() { context?.close(promise: nil) }

  /// Whoever has not even taken the answer is not written to again.
  private func runOutOfTime() {
    guard let context else { return }
    if case .answered = phase { return close() }
    answer(HTTPAnswer(.requestTimeout, sentence: "The request took too long."), context)
    setDeadline(relay.settings.session.closeTimeout) { [weak self] in self?.close() }
  }

  private var isAnswered: Bool { if case .answered = phase { true } else { false } }

  private func setDeadline(_ timeout: Duration, _ body: @escaping () -> Void) {
    deadline?.callOff()
    deadline = relay.duties.set(after: timeout, body)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    relay.duties.beginReading()
    switch (unwrapInboundIn(data), phase) {
    case (.head(let head), .waiting): decide(head, context)
    case (.body(let part), .body(let limit, _)):
      guard body.count + part.readableBytes <= limit else {
        return answer(
          HTTPAnswer(.payloadTooLarge, sentence: "The body is larger than \(limit) bytes."), context)
      }
      body += part.readableBytesView
    case (.end, .body(_, let respond)):
      phase = .asking
      let whole = body
      body = []
      respond(whole) { answer in self.answerLater { self.answer(answer, $0) } }
    case (.body, .handshake):
      answer(HTTPAnswer(.badRequest, sentence: "A handshake has no body."), context)
    case (.end, .handshake(let head, let dialect)): admit(head, dialect, context)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch error {
    case HTTPParserError.headerOverflow:
      answer(HTTPAnswer(.requestHeaderFieldsTooLarge, sentence: "The request's head is too large."), context)
    case HTTPParserError.invalidEOFState: context.close(promise: nil)
    case NIOSSLError.handshakeFailed:
      // Whoever has hung up was refused nothing, and who was answered is counted.
      if context.channel.isActive, !isAnswered { relay.refusals.count(.tls) }
      context.close(promise: nil)
    case is HTTPParserError:
      answer(HTTPAnswer(.badRequest, sentence: "This is not HTTP/1.1."), context)
    default: context.close(promise: nil)
    }
  }

  private func decide(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    do throws(AdmissionRefusal) {
      try enterFromProxy(head, context)
    } catch {
      return refuse(error, context)
    }
    guard isForUs(head) else {
      relay.refused(HostName(head.headers))
      return answer(
        HTTPAnswer(.misdirectedRequest, sentence: "This hub does not go by that name."), context)
    }
    if let admission = reception.service(for: head) { return enter(admission, head, context) }
    let decision = UpgradeDecision(
      head, allowedOrigins: relay.settings.allowedOrigins, servesOriginals: reception.servesOriginals)
    switch decision {
    case .upgrade(let dialect): phase = .handshake(head, dialect)
    case .health: answerHealth(head)
    case .refuse(let refusal):
      var refused = HTTPAnswer(refusal.status, sentence: refusal.sentence)
      if refusal.versionHint { refused.headers.add(name: "Sec-WebSocket-Version", value: "13") }
      answer(refused, context)
    }
  }

  private func enter(_ admission: HTTPAdmission, _ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    switch admission {
    case .answer(let refused): answer(refused, context)
    case .whenWhole where head.headers.contains(name: "Content-Encoding"):
      answer(HTTPAnswer(.unsupportedMediaType, sentence: "A body is not compressed."), context)
    case .whenWhole(let limit, let respond):
      phase = .body(limit: limit, respond)
      setDeadline(relay.settings.session.bodyTimeout) { [weak self] in self?.runOutOfTime() }
    }
  }

  /// The last address of `X-Forwarded-For` is what the proxy itself saw; those before it are what it was told.
  private func enterFromProxy(_ head: HTTPRequestHead, _ context: ChannelHandlerContext)
    throws(AdmissionRefusal)
  {
    guard relay.isProxy(peer) else { return }
    let named = head.headers[canonicalForm: "X-Forwarded-For"].last
    guard let address = named.flatMap({ PeerAddress(text: String($0)) }) else { return }
    self.address = address
    try relay.sockets.move(context.channel, to: address, at: relay.uptime)
  }

  /// A name of somebody else's may have been made to lead here, so that a page of that name is the hub's own to a browser (DNS
  /// rebinding). A balancer that asks for the hub's health may have no name for it, which no page does.
  private func isForUs(_ head: HTTPRequestHead) -> Bool {
    guard !relay.hostNames.isEmpty else { return true }
    guard let name = HostName(head.headers) else {
      return UpgradeDecision.asksForHealth(head) && !head.headers.contains(name: "Host")
    }
    return relay.hostNames.contains(name.description) || name.isLoopback && isLoopback
  }

  private var isLoopback: Bool { peer?.isLoopback == true }

  /// The other end of the socket, as the channel remembers it: the context would ask the kernel.
  private var peer: SocketAddress? { context?.channel.remoteAddress }

  /// Figures are for the machine itself, by its own name: a page that was made to lead here has another. Behind a proxy nobody is.
  private func answerHealth(_ head: HTTPRequestHead) {
    let isLocal =
      isLoopback && !relay.settings.trustsProxy && HostName(head.headers)?.isLoopback == true
    phase = .asking
    reception.survey(isLocal ? .figures : .state) { metrics in
      let body = HealthReport.json(metrics.state, figures: isLocal ? metrics : nil)
      let status: HTTPResponseStatus = metrics.state == .ok ? .ok : .serviceUnavailable
      self.answerLater { self.write(HTTPAnswer(status, type: "application/json", body: body), $0) }
    }
  }

  /// Answers, unless the peer was turned away or has gone meanwhile.
  private func answerLater(_ body: (ChannelHandlerContext) -> Void) {
    if case .asking = phase, let context { body(context) }
  }
}

// MARK: Answers

extension FrontDoor {
  private func answer(_ answer: HTTPAnswer, _ context: ChannelHandlerContext) {
    if case .answered = phase { return }
    HTTPRefusal(rawValue: answer.status.code).map { relay.refusals.count(.http($0)) }
    write(answer, context)
  }

  private func write(_ answer: HTTPAnswer, _ context: ChannelHandlerContext) {
    phase = .answered
    let head = HTTPResponseHead(version: .http1_1, status: answer.status, headers: answer.headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
      context.close(promise: nil)
    }
  }

  private func admit(
    _ head: HTTPRequestHead, _ dialect: UpgradeDecision.Dialect, _ context: ChannelHandlerContext
  ) {
    phase = .asking
    reception.admit(dialect, from: address) { self.begin($0, dialect, head) }
  }

  private func begin(
    _ result: Result<SocketSession, AdmissionRefusal>, _ dialect: UpgradeDecision.Dialect,
    _ head: HTTPRequestHead
  ) {
    guard case .asking = phase, let context else {
      if case .success(let session) = result { session.abandon() }
      return
    }
    switch result {
    case .success(let session):
      phase = .answered
      handOver(to: session, dialect, head, context)
    case .failure(let refusal): refuse(refusal, context)
    }
  }

  private func refuse(
    _ refusal: AdmissionRefusal, _ context: ChannelHandlerContext, retryAfter: Duration = .seconds(5)
  ) {
    if isAnswered { return }
    relay.refusals.count(.admission(refusal))
    var refused = HTTPAnswer(refusal.status, sentence: refusal.sentence)
    if refusal != .banned {
      refused.headers.add(name: "Retry-After", value: "\(max(1, retryAfter.components.seconds))")
    }
    write(refused, context)
  }
}

// MARK: The handshake's answer

extension FrontDoor {
  private static let handshake = NIOWebSocketServerUpgrader(
    shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture([:]) },
    upgradePipelineHandler: { channel, _ in channel.eventLoop.makeSucceededVoidFuture() })

  /// The head of an answer that has no more (RFC 6455 section 4.2.2).
  private static func answer(with headers: HTTPHeaders) -> [UInt8] {
    let lines = ["HTTP/1.1 101 Switching Protocols"] + headers.map { "\($0.name): \($0.value)" } + ["", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// Makes way for the session, which begins with the answer. The decoder goes last: it passes on the bytes that came behind the
  /// request.
  private func handOver(
    to session: SocketSession, _ dialect: UpgradeDecision.Dialect, _ head: HTTPRequestHead,
    _ context: ChannelHandlerContext
  ) {
    let answer = Self.handshake.buildUpgradeResponse(
      channel: context.channel, upgradeRequest: head, initialResponseHeaders: [:])
    answer.assumeIsolated().whenComplete { result in
      do {
        // Behind NIO's own: the upgrader makes no use of the headers that it is given.
        var headers = try result.get()
        headers.add(contentsOf: dialect.headers)
        let pipeline = context.pipeline.syncOperations
        try pipeline.addHandler(session, position: .after(self))
        _ = session.send(Self.answer(with: headers))
        let http = self.http
        pipeline.removeHandler(context: context, promise: nil)
        for handler in http { pipeline.removeHandler(handler, promise: nil) }
      } catch {
        context.close(promise: nil)
      }
    }
  }
}

extension AdmissionRefusal {
  fileprivate var status: HTTPResponseStatus {
    switch self {
    case .draining, .cutOff, .full: .serviceUnavailable
    case .tooManyFromAddress, .tooManyFromNetwork, .tooOften: .tooManyRequests
    case .banned: .forbidden
    }
  }
}
