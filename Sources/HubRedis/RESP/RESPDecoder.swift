import NIOCore

/// Makes values of a stream of bytes.
struct RESPDecoder: ByteToMessageDecoder {
  typealias InboundOut = RESPValue

  mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
    var reader = RESPReader(buffer.readableBytesView)
    guard let value = try reader.value() else { return .needMoreData }
    buffer.moveReaderIndex(to: reader.index)
    context.fireChannelRead(wrapInboundOut(value))
    return .continue
  }
}
