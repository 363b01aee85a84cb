import Glibc
import NIOCore
import NIOSSL

/// The socket beneath a channel that does no TLS, for writing without the detour through the pipeline.
///
/// A relay's time goes into writes of a few hundred bytes, and NIO's bookkeeping for what a socket might refuse costs a
/// fifth of one. A socket that reads well refuses nothing: so the kernel is asked first, and NIO gets what is left over.
struct PlainSocket {
  private let descriptor: CInt

  /// Nil where TLS seals the bytes on their way through the pipeline. Valid until the channel is inactive: NIO closes its
  /// descriptor in the same call that says so.
  init?(beneath pipeline: ChannelPipeline) {
    let sealing = try? pipeline.syncOperations.handler(type: NIOSSLServerHandler.self)
    guard sealing == nil else { return nil }
    let handle = try? pipeline.syncOperations.withUnsafeTransportIfAvailable(of: CInt.self) { $0 }
    guard let handle else { return nil }
    descriptor = handle
  }

  /// Hands bytes to the kernel, and tells how many of them it took: none where it refuses, for whatever reason.
  func send(_ bytes: [UInt8], from start: Int) -> Int {
    let flags = CInt(MSG_NOSIGNAL) | CInt(MSG_DONTWAIT)
    return bytes.withUnsafeBytes { all in
      let rest = UnsafeRawBufferPointer(rebasing: all[start...])
      return max(0, Glibc.send(descriptor, rest.baseAddress, rest.count, flags))
    }
  }
}
