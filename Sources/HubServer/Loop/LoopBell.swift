import Glibc
import LeelooService
import NIOCore
import NIOPosix

/// Rings once its loop has looked at its sockets: a pipe that it finds readable among them.
///
/// A timer that is due in a moment would do as well. But the kernel has to set the processor's for it, which on a virtual machine
/// costs as much as five messages do.
final class LoopBell: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  /// What happens when it rings.
  var rung: () -> Void = {}
  private let rope: LeelooService.FileDescriptor

  private init(rope: consuming LeelooService.FileDescriptor) { self.rope = rope }

  /// A bell of that loop, as long as both live. Throws where the process may open no more.
  static func hang(on loop: any EventLoop) async throws -> NIOLoopBound<LoopBell> {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemError.last("pipe") }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let (mouth, rope) = (ends[0], ends[1])
    return try await loop.flatSubmit {
      let bell = LoopBell(rope: LeelooService.FileDescriptor(owning: rope))
      let hung = NIOLoopBound(bell, eventLoop: loop)
      let bootstrap = NIOPipeBootstrap(group: loop).channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(hung.value) }
      }
      return bootstrap.takingOwnershipOfDescriptor(input: mouth).map { _ in hung }
    }.get()
  }

  /// Has it ring behind the next look; false where it can't, as its loop has ended.
  func ring() -> Bool {
    var byte: UInt8 = 0
    return write(rope.number, &byte, 1) == 1
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { rung() }
}
