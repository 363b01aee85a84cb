import NIOCore
import NIOHTTP1

/// Why a call of the Bot API brought nothing. No address and no token is in it.
public enum TelegramProblem: Error, Hashable, Sendable {
  /// No connection, or it ended too early, or it took too long.
  case unreachable
  /// What came is not the Bot API's.
  case malformed
  /// The Bot API says no, with an HTTP status.
  case refused(Int)
  /// Too many calls: come back after so many seconds.
  case tooMany(retryAfter: Int)

  /// Whether the same call may be taken later.
  public var isPassing: Bool {
    switch self {
    case .unreachable, .malformed, .tooMany: true
    case .refused(let status): status >= 500
    }
  }

  /// For the journal.
  public var sentence: String {
    switch self {
    case .unreachable: "The Bot API could not be reached."
    case .malformed: "What answered is not the Bot API."
    case .refused(401), .refused(404): "The Bot API does not know this token."
    case .refused(409): "Another program asks for this bot's updates."
    case .refused(let status): "The Bot API refused a call with status \(status)."
    case .tooMany(let seconds): "The Bot API wants calls again after \(seconds) seconds."
    }
  }
}

/// Collects one response.
final class TelegramExchange: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  /// A hundred updates, each with the longest text, are less.
  static let bodyLimit = 8 << 20

  private let promise: EventLoopPromise<[UInt8]>
  private var body: [UInt8] = []
  private var isDone = false

  init(_ promise: EventLoopPromise<[UInt8]>) { self.promise = promise }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: break
    case .body(let part):
      guard body.count + part.readableBytes <= Self.bodyLimit else {
        return finish(.failure(TelegramProblem.malformed), context)
      }
      body += Array(buffer: part)
    case .end: finish(.success(body), context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    finish(.failure(TelegramProblem.unreachable), context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    finish(.failure(TelegramProblem.unreachable), context)
  }

  private func finish(_ result: Result<[UInt8], any Error>, _ context: ChannelHandlerContext) {
    guard !isDone else { return }
    isDone = true
    promise.completeWith(result)
    context.close(promise: nil)
  }
}
