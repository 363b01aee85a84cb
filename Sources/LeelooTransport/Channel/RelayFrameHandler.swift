import LeelooProtocol
import NIOCore
import NIOWebSocket

/// WebSocket messages to relay frames, and the rules of RFC 6455 that the decoder leaves to its user.
final class RelayFrameHandler: ChannelInboundHandler {
  typealias InboundIn = WebSocketFrame
  typealias OutboundOut = WebSocketFrame

  private let tell: (RelayChannel.ChannelEvent) -> Void

  init(tell: @escaping (RelayChannel.ChannelEvent) -> Void) { self.tell = tell }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let frame = unwrapInboundIn(data)
    guard frame.maskKey == nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
      return fail(context, .protocolError, "a frame that RFC 6455 forbids a server to send")
    }
    switch frame.opcode {
    case .binary: message(frame.data, context)
    case .ping: answer(frame.data, context)
    case .pong: tell(.heard)
    case .connectionClose: closed(frame.data, context)
    default: fail(context, .unacceptableData, "a message that is not binary")
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is IOError { return tell(.closed(LinkFailure(.hub, "the connection broke: \(error)"))) }
    fail(context, .protocolError, "a broken WebSocket stream (\(error))")
  }

  private func message(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
    do {
      tell(.frame(try HubFrame.decode(Array(data.readableBytesView))))
    } catch {
      fail(context, .unacceptableData, "a frame that is no frame of this protocol (\(error))")
    }
  }

  private func answer(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
    let pong = WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: data)
    context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
    tell(.heard)
  }

  private func closed(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
    var data = data
    let code = data.readInteger(as: UInt16.self).map { " with \($0)" } ?? ""
    end(context, .normalClosure, LinkFailure(.hub, "the hub closed the connection\(code)"))
  }

  private func fail(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode, _ what: String) {
    end(context, code, LinkFailure(.refusal, "the hub sent \(what)"))
  }

  private func end(_ context: ChannelHandlerContext, _ code: WebSocketErrorCode, _ failure: LinkFailure) {
    var data = context.channel.allocator.buffer(capacity: 2)
    data.write(webSocketErrorCode: code)
    let close = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: data)
    context.writeAndFlush(wrapOutboundOut(close), promise: nil)
    tell(.closed(failure))
  }
}
