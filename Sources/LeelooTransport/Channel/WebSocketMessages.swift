import NIOCore
import NIOWebSocket

/// A server's frames to messages, by the rules of RFC 6455 that NIO's decoder leaves to its user.
///
/// After a close frame, its own or the other's, it hears nothing more.
final class WebSocketMessages: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  /// What is told besides messages.
  enum Signal {
    /// A sign of life that is no message.
    case heard
    /// The close frame is written; the connection is to be closed.
    case ended(LinkFailure)
  }

  /// The most fragments of one message.
  static let fragmentLimit = 64

  private let kind: WebSocketOpcode
  private let limit: Int
  private let take: ([UInt8]) throws -> Void
  private let tell: (Signal) -> Void
  private var message: [UInt8] = []
  private var fragments = 0
  private var isOver = false

  /// - Parameters:
  ///   - kind: `.binary` or `.text`: the only messages of the dialect that is spoken.
  ///   - limit: The most bytes of a message.
  ///   - take: Takes a message, or throws where it is none of the dialect's.
  init(
    _ kind: WebSocketOpcode, limit: Int, take: @escaping ([UInt8]) throws -> Void,
    tell: @escaping (Signal) -> Void
  ) {
    self.kind = kind
    self.limit = limit
    self.take = take
    self.tell = tell
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isOver else { return }
    let frame = unwrapInboundIn(data)
    guard frame.maskKey == nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
      return fail(context, .protocolError, "a frame that RFC 6455 forbids a server to send")
    }
    switch frame.opcode {
    case .ping: answer(frame.data, context)
    case .pong: tell(.heard)
    case .connectionClose: closed(frame.data, context)
    case .continuation, kind: join(frame, context)
    case .text, .binary:
      fail(context, .unacceptableData, "a message that is not \(kind == .text ? "text" : "binary")")
    default: fail(context, .protocolError, "a frame whose opcode RFC 6455 reserves")
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard !isOver else { return }
    if error is IOError {
      isOver = true
      return tell(.ended(LinkFailure(.hub, "the connection broke: \(error)")))
    }
    let isTooLong = (error as? NIOWebSocketError) == .invalidFrameLength
    fail(context, isTooLong ? .messageTooLarge : .protocolError, "a broken WebSocket stream (\(error))")
  }
}

// MARK: Messages

extension WebSocketMessages {
  private func join(_ frame: WebSocketFrame, _ context: ChannelHandlerContext) {
    guard (frame.opcode == .continuation) == (fragments > 0) else {
      return fail(context, .protocolError, "a fragment out of order, which RFC 6455 forbids")
    }
    guard fragments < Self.fragmentLimit, message.count + frame.data.readableBytes <= limit else {
      return fail(context, .messageTooLarge, "a longer WebSocket message than this device takes")
    }
    message += frame.data.readableBytesView
    fragments += 1
    guard frame.fin else { return }
    defer { (message, fragments) = ([], 0) }
    deliver(message, context)
  }

  private func deliver(_ message: [UInt8], _ context: ChannelHandlerContext) {
    guard kind != .text || String(validating: message, as: UTF8.self) != nil else {
      return fail(context, .dataInconsistentWithMessage, "a text that is not UTF-8")
    }
    do {
      try take(message)
    } catch {
      fail(context, .unacceptableData, "a frame that is no frame of this protocol (\(error))")
    }
  }
}

// MARK: Control frames

extension WebSocketMessages {
  private func answer(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
    let pong = WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: data)
    context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
    tell(.heard)
  }

  /// The close frame goes back with the code that it came with (RFC 6455 section 5.5.1).
  private func closed(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
    var data = data
    guard data.readableBytes > 0 else {
      return end(context, .normalClosure, LinkFailure(.hub, "the hub closed the connection"))
    }
    guard let code = data.readInteger(as: UInt16.self), Self.isCloseCode(code) else {
      return fail(context, .protocolError, "a close code that RFC 6455 forbids")
    }
    guard String(validating: data.readableBytesView, as: UTF8.self) != nil else {
      return fail(context, .dataInconsistentWithMessage, "a reason for closing that is not UTF-8")
    }
    let failure = LinkFailure(.hub, "the hub closed the connection with \(code)")
    end(context, WebSocketErrorCode(codeNumber: Int(code)), failure)
  }

  /// RFC 6455 section 7.4 and the IANA registry: 1004 to 1006 and 1015 are never sent.
  private static func isCloseCode(_ code: UInt16) -> Bool {
    switch code {
    case 1000...1003, 1007...1014, 3000...4999: true
    default: false
    }
  }

  private func fail(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode, _ what: String) {
    end(context, code, LinkFailure(.refusal, "the hub sent \(what)"))
  }

  private func end(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode, _ failure: LinkFailure) {
    isOver = true
    var data = context.channel.allocator.buffer(capacity: 2)
    data.write(webSocketErrorCode: code)
    let close = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: data)
    context.writeAndFlush(wrapOutboundOut(close), promise: nil)
    tell(.ended(failure))
  }
}
