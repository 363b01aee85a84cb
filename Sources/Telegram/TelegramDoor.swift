import LeelooProtocol
public import LeelooService
public import NIOCore
import NIOHTTP1
import NIOPosix

/// Where Telegram brings updates to a bot that is no hub: plain HTTP on this machine, for a proxy that the network reaches.
///
/// It takes one request on a connection: a POST to ``TelegramSettings/path`` that bears the secret, which is given to
/// Telegram at each start and is known to nobody else.
public struct TelegramDoor: Sendable {
  /// How many connections there are at once; Telegram is asked for four.
  static let connectionLimit = 16
  /// How long a request may take.
  static let patience: TimeAmount = .seconds(10)
  /// A head of Telegram's and of a proxy is far below it.
  private static let headLimit = 16 * 1024
  /// An update with the longest text is far below it.
  static let bodyLimit = 256 * 1024

  private let address: SocketAddress

  /// Reads `127.0.0.1:PORT` or `[::1]:PORT`: no other address, for what comes here came through a proxy.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]),
      let host = ["127.0.0.1": "127.0.0.1", "[::1]": "::1"][String(text[..<colon])],
      let address = try? SocketAddress(ipAddress: host, port: Int(port))
    else { return nil }
    self.address = address
  }

  /// A fresh secret, of the letters that Telegram takes (Bot API, "setWebhook").
  public static func freshSecret(chance: inout some RandomNumberGenerator) -> Secret {
    let text = (0..<4).map { _ in String(chance.next() as UInt64, radix: 36) }.joined(separator: "-")
    guard let secret = Secret(text) else { preconditionFailure("numbers are no white space") }
    return secret
  }

  /// Listens until the channel is closed. Throws where it can't.
  ///
  /// - Parameter take: Called with each update, on the group's loop.
  public func open(
    on group: any EventLoopGroup, secret: Secret, take: @escaping @Sendable (TelegramUpdate) -> Void
  ) async throws -> any Channel {
    // One loop, so that a count needs no lock.
    let loop = group.next()
    let guests = try await loop.submit { NIOLoopBound(TelegramDoorGuests(), eventLoop: loop) }.get()
    return try await ServerBootstrap(group: loop)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let pipeline = channel.pipeline.syncOperations
          let decoder = HTTPRequestDecoder(
            leftOverBytesStrategy: .dropBytes, limitConfiguration: Self.headLimits)
          try pipeline.addHandlers(HTTPResponseEncoder(), ByteToMessageHandler(decoder))
          try pipeline.addHandler(TelegramDoorman(secret: secret, guests: guests.value, take: take))
        }
      }
      .bind(to: address).get()
  }

  private static var headLimits: NIOHTTPDecoderLimitConfiguration {
    var limits = NIOHTTPDecoderLimitConfiguration()
    limits.maxHeaderListSize = headLimit
    return limits
  }
}

/// Who is at the door.
final class TelegramDoorGuests {
  var count = 0
}

/// Reads one request and answers it.
final class TelegramDoorman: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Phase {
    case waiting
    case body
    case answered
  }

  private let secret: Secret
  private let guests: TelegramDoorGuests
  private let take: @Sendable (TelegramUpdate) -> Void
  private var phase = Phase.waiting
  /// What has come of the body.
  private var body: [UInt8] = []
  private var deadline: Scheduled<Void>?

  init(secret: Secret, guests: TelegramDoorGuests, take: @escaping @Sendable (TelegramUpdate) -> Void) {
    self.secret = secret
    self.guests = guests
    self.take = take
  }

  func handlerAdded(context: ChannelHandlerContext) {
    guests.count += 1
    let channel = context.channel
    guard guests.count <= TelegramDoor.connectionLimit else { return channel.close(promise: nil) }
    deadline = context.eventLoop.scheduleTask(in: TelegramDoor.patience) { channel.close(promise: nil) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    guests.count -= 1
    deadline?.cancel()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (unwrapInboundIn(data), phase) {
    case (.head(let head), .waiting): admit(head, context)
    case (.body(let part), .body):
      guard body.count + part.readableBytes <= TelegramDoor.bodyLimit else {
        return answer(.payloadTooLarge, context)
      }
      body += part.readableBytesView
    case (.end, .body):
      // What is no update is answered like one: Telegram would bring it again and again.
      if let json = try? JSON(body, depthLimit: 64), let update = try? TelegramUpdate(json) { take(update) }
      answer(.ok, context)
    default: break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is HTTPParserError { answer(.badRequest, context) } else { context.close(promise: nil) }
  }

  private func admit(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let given = head.headers["X-Telegram-Bot-Api-Secret-Token"]
    if head.uri != TelegramSettings.path {
      answer(.notFound, context)
    } else if head.method != .POST {
      answer(.methodNotAllowed, context)
    } else if given.count != 1 || !secret.matches(given[0]) {
      answer(.unauthorized, context)
    } else {
      phase = .body
    }
  }

  private func answer(_ status: HTTPResponseStatus, _ context: ChannelHandlerContext) {
    if case .answered = phase { return }
    phase = .answered
    let headers: HTTPHeaders = ["Content-Length": "0", "Connection": "close"]
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let channel = context.channel
    context.writeAndFlush(wrapOutboundOut(.end(nil))).whenComplete { _ in channel.close(promise: nil) }
  }
}
