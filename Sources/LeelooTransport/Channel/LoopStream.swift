import NIOCore
import NIOPosix

/// A connection with another program of this machine, read and written on the device's loop.
///
/// What comes is heard on the thread on which the mind decides: on a Pi one change of threads costs as much as sealing a
/// message.
public final class LoopStream: Sendable {
  /// The most bytes that may wait for a peer that does not read; past it the connection ends.
  public static let unsentLimit = 1 << 20

  private let loop: DeviceLoop
  private let state: NIOLoopBound<State>

  private final class State {
    var channel: (any Channel)?
    var isOver = false
  }

  /// A connection that is not read yet; call it on the loop.
  public init(on loop: DeviceLoop) {
    self.loop = loop
    state = NIOLoopBound(State(), eventLoop: loop.loop)
  }

  /// Takes over the descriptor of a connected stream socket; once, on the loop, where both calls come as well.
  ///
  /// - Parameters:
  ///   - descriptor: Closed with the connection.
  ///   - greeting: Sent first.
  ///   - received: Gets the bytes as they come.
  ///   - closed: Called last and once, whoever ended the connection.
  public func start(
    _ descriptor: CInt, greeting: [UInt8], received: @escaping ([UInt8]) -> Void,
    closed: @escaping () -> Void
  ) {
    let hearing = NIOLoopBound(Hearing(greeting, received), eventLoop: loop.loop)
    let ending = NIOLoopBound(closed, eventLoop: loop.loop)
    ClientBootstrap(group: loop.loop)
      .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 4096))
      .channelOption(.writeBufferWaterMark, value: .init(low: 1, high: Self.unsentLimit))
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(hearing.value)
        }
      }
      .withConnectedSocket(descriptor)
      .whenComplete { self.opened($0, closed: ending) }
  }

  /// Sends the bytes, after all earlier ones, without ever waiting for the peer; from any thread.
  public func send(_ bytes: [UInt8]) {
    loop.perform {
      guard let channel = self.state.value.channel else { return }
      channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
      if !channel.isWritable { channel.close(promise: nil) }
    }
  }

  /// Ends the connection now; what waits to be sent is lost. From any thread.
  public func close() {
    loop.perform {
      self.state.value.isOver = true
      self.state.value.channel?.close(promise: nil)
    }
  }

  private func opened(_ result: Result<any Channel, any Error>, closed: NIOLoopBound<() -> Void>) {
    guard case .success(let channel) = result else { return closed.value() }
    state.value.channel = channel
    channel.closeFuture.whenComplete { _ in
      self.state.value.channel = nil
      closed.value()
    }
    if state.value.isOver { channel.close(promise: nil) }
  }
}

/// Hands on what comes as it comes.
private final class Hearing: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let greeting: [UInt8]
  private let received: ([UInt8]) -> Void

  init(_ greeting: [UInt8], _ received: @escaping ([UInt8]) -> Void) {
    self.greeting = greeting
    self.received = received
  }

  func channelActive(context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: greeting)), promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received(Array(unwrapInboundIn(data).readableBytesView))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
