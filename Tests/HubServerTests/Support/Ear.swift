import NIOCore

/// Stands where the kernel would: what is written to a deaf socket stays unwritten.
final class Ear: ChannelOutboundHandler {
  typealias OutboundIn = NIOAny
  typealias OutboundOut = NIOAny

  var isDeaf = false
  private var context: ChannelHandlerContext?
  private var unwritten: [(data: NIOAny, promise: EventLoopPromise<Void>?)] = []

  /// How many writes wait.
  var waiting: Int { unwritten.count }

  func handlerAdded(context: ChannelHandlerContext) { self.context = context }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard isDeaf else { return context.write(data, promise: promise) }
    unwritten.append((data, promise))
  }

  /// Takes what waits, and whatever is written from now on.
  func listen() {
    isDeaf = false
    takeAll()
  }

  /// Takes what waits, and nothing of what this brings.
  func takeAll() {
    let taken = unwritten
    unwritten = []
    for (data, promise) in taken { context?.writeAndFlush(data, promise: promise) }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    for (_, promise) in unwritten { promise?.fail(ChannelError.ioOnClosedChannel) }
    (unwritten, self.context) = ([], nil)
  }
}
