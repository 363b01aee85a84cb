import NIOCore

/// Lets accepted sockets in one at a time, between other things that the loop has to do.
///
/// What the kernel has accepted costs little; all that a socket needs to be read costs ten times as much. Whoever connects as fast
/// as that can be done would have everybody's messages wait for it.
final class Doorman: ChannelDuplexHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel
  typealias OutboundIn = Never

  /// How many may wait when more are accepted: the kernel's own queue is the longer one.
  static let room = 64

  private let duties: LoopDuties
  /// Sockets, still wrapped as the pipeline takes them.
  private var waiting = CircularBuffer<NIOAny>()
  /// Whether more may be accepted as soon as there is room.
  private var isFull = false

  /// For the loop that accepts.
  init(_ duties: LoopDuties) { self.duties = duties }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    waiting.append(data)
    duties.letIn { self.letIn(context) }
  }

  func read(context: ChannelHandlerContext) {
    isFull = waiting.count >= Self.room
    if !isFull { context.read() }
  }

  /// Nobody is let in any more.
  func handlerRemoved(context: ChannelHandlerContext) {
    for socket in waiting { unwrapInboundIn(socket).close(promise: nil) }
    waiting.removeAll()
  }

  private func letIn(_ context: ChannelHandlerContext) {
    guard let socket = waiting.popFirst() else { return }
    context.fireChannelRead(socket)
    if isFull, waiting.count < Self.room {
      isFull = false
      context.read()
    }
  }
}
