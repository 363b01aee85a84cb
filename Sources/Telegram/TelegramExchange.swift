import NIOCore
import NIOHTTP1

/// Why a call of the Bot API brought nothing. No address and no token is in it.
public enum TelegramProblem: Error, Hashable, Sendable {
  /// No connection.
  case unreachable
  /// A connection, and no answer: it ended too early, or it took too long. The call may have been taken.
  case unanswered
  /// What came is not the Bot API's.
  case malformed
  /// The Bot API says no, with an HTTP status.
  case refused(Int)
  /// Whoever has this chat wants nothing from the bot, or is not there any more: the bot is blocked, the account or the
  /// chat is gone.
  case chatClosed
  /// Too many calls: come back after so many seconds.
  case tooMany(retryAfter: Int)

  /// How often in all the same call is made. Without end where it surely was not taken, as while the token is not known;
  /// else it may be said twice, and nothing behind it is said in its chat meanwhile.
  public var tries: Int? {
    switch self {
    case .unreachable, .tooMany, .refused(401), .refused(404): nil
    case .unanswered, .malformed, .refused(500...): 8
    case .refused, .chatClosed: 1
    }
  }

  /// For the journal.
  public var sentence: String {
    switch self {
    case .unreachable: "The Bot API could not be reached."
    case .unanswered: "The Bot API did not answer."
    case .malformed: "What answered is not the Bot API."
    case .refused(401), .refused(404): "The Bot API does not know this token."
    case .refused(409): "Another program asks for this bot's updates."
    case .chatClosed: "A chat takes nothing from this bot any more."
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
    finish(.failure(TelegramProblem.unanswered), context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    finish(.failure(TelegramProblem.unanswered), context)
  }

  private func finish(_ result: Result<[UInt8], any Error>, _ context: ChannelHandlerContext) {
    guard !isDone else { return }
    isDone = true
    promise.completeWith(result)
    context.close(promise: nil)
  }
}
