import Glibc

/// A datagram socket that a test binds in place of journald's or systemd's.
final class BoundDatagrams: Sendable {
  private let socket: CInt

  init(path: String) {
    socket = Glibc.socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let size = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, size) }
    }
    precondition(bound == 0)
    var limit = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  /// The next datagram, or the sealed memory that came in its place; nil after five seconds without.
  func next() -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: 400_000)
    var control = [UInt64](repeating: 0, count: 8)
    let (count, passed) = bytes.withUnsafeMutableBytes { target in
      control.withUnsafeMutableBytes { extra in
        var vector = iovec(iov_base: target.baseAddress, iov_len: target.count)
        return withUnsafeMutablePointer(to: &vector) { vector in
          var message = msghdr()
          message.msg_iov = vector
          message.msg_iovlen = 1
          message.msg_control = extra.baseAddress
          message.msg_controllen = extra.count
          let count = recvmsg(socket, &message, 0)
          return (count, message.msg_controllen > 0)
        }
      }
    }
    guard count >= 0 else { return nil }
    guard passed else { return Array(bytes.prefix(count)) }
    // struct cmsghdr is 16 bytes; the descriptor follows (cmsg(3)).
    let descriptor = control.withUnsafeBytes { $0.load(fromByteOffset: 16, as: CInt.self) }
    defer { close(descriptor) }
    let size = pread(descriptor, &bytes, bytes.count, 0)
    return Array(bytes.prefix(max(size, 0)))
  }

  func nextText() -> String? { next().map { String(decoding: $0, as: UTF8.self) } }
}
