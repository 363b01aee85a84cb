import Glibc

/// A Unix stream socket of one thread, which waits when it wants to.
package final class BlockingUnixSocket {
  private let descriptor: FileDescriptor

  /// What one look at the socket brought.
  package enum Reading {
    case bytes([UInt8])
    case nothingYet
    case end
  }

  /// Connects to a socket that a program on this machine listens on.
  package init(connectingTo path: String) throws(ControlError) {
    do {
      let address = try UnixSocketAddress(path)
      let socket = try FileDescriptor("socket", streamSocket())
      guard address.withSockaddr({ connect(socket.number, $0, $1) }) == 0 else {
        throw SystemError.last("connect")
      }
      descriptor = socket
    } catch let error as SystemError {
      throw .noConnection(path, error)
    } catch { throw .pathTooLong(path) }
  }

  /// The descriptor's number, for those who wait for several with poll(2).
  package var number: CInt { descriptor.number }

  /// Sends everything. A reader that has gone is an error here, not a SIGPIPE.
  package func write(_ bytes: [UInt8]) throws(ControlError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        send(descriptor.number, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL))
      }
      if count > 0 { rest = rest.dropFirst(count) } else if errno != EINTR { throw .connectionEnded }
    }
  }

  /// What has come, after at most so long; nil waits for ever.
  package func read(waiting limit: Duration?) -> Reading {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    let ready = poll(&request, 1, limit.map { CInt(clamping: Int($0 / .milliseconds(1))) } ?? -1)
    guard ready > 0 else { return .nothingYet }
    var bytes = [UInt8](repeating: 0, count: 16_384)
    let count = bytes.withUnsafeMutableBytes { recv(number, $0.baseAddress, $0.count, 0) }
    if count < 0, errno == EINTR { return .nothingYet }
    guard count > 0 else { return .end }
    return .bytes(Array(bytes.prefix(count)))
  }
}
