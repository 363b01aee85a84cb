import Glibc

/// A Unix stream socket of one thread that waits.
final class BlockingUnixSocket {
  private let descriptor: CInt
  private let timeoutMilliseconds: CInt

  init(connectingTo path: String, timeout: Duration) throws(ControlError) {
    timeoutMilliseconds = CInt(clamping: timeout.components.seconds * 1000)
    guard let address = sockaddr_un(path: path) else { throw .pathTooLong(path) }
    descriptor = socket(AF_UNIX, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .noConnection(path, errno) }
    guard Self.connect(descriptor, to: address) == 0 else {
      let reason = errno
      throw .noConnection(path, reason)
    }
  }

  deinit { close(descriptor) }

  private static func connect(_ descriptor: CInt, to address: sockaddr_un) -> CInt {
    withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }

  /// Sends everything. A reader that has gone is an error here, not a SIGPIPE.
  func write(_ bytes: [UInt8]) throws(ControlError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw .connectionEnded }
    }
  }

  /// What has come; waits for at least one byte. Nil at the end of the stream.
  func read(isBounded: Bool) throws(ControlError) -> [UInt8]? {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let ready = poll(&request, 1, isBounded ? timeoutMilliseconds : -1)
    if ready < 0, errno == EINTR { return [] }
    guard ready > 0 else { throw .noAnswer(milliseconds: Int(timeoutMilliseconds)) }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = bytes.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    if count < 0, errno == EINTR { return [] }
    guard count > 0 else { return nil }
    bytes.removeLast(bytes.count - count)
    return bytes
  }
}

extension sockaddr_un {
  /// Nil where the path does not fit with its closing zero (`unix(7)`: 108 bytes).
  fileprivate init?(path: String) {
    self.init()
    sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    let isTaken = withUnsafeMutableBytes(of: &sun_path) { room in
      guard bytes.count < room.count, !bytes.isEmpty else { return false }
      room.copyBytes(from: bytes)
      return true
    }
    guard isTaken else { return nil }
  }
}
