import Glibc

/// A TCP connection to loopback of one thread that waits, at most five seconds at a time.
package final class RawSocket {
  private let descriptor: CInt

  /// From another address of loopback where one is given.
  package init(port: Int, from source: UInt32 = 0x7F00_0001) throws {
    descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    setOption(SO_RCVTIMEO, timeval(tv_sec: 5, tv_usec: 0))
    setOption(SO_SNDTIMEO, timeval(tv_sec: 5, tv_usec: 0))
    guard call(bind, source, port: 0) == 0, call(connect, 0x7F00_0001, port: port) == 0 else {
      throw RawSocketError.connect(errno)
    }
  }

  deinit { close(descriptor) }

  /// This end's port.
  package var port: Int {
    var (address, size) = (sockaddr_in(), socklen_t(MemoryLayout<sockaddr_in>.size))
    _ = withUnsafeMutableBytes(of: &address) {
      getsockname(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, &size)
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  /// How many bytes have come and were not received yet.
  package func waiting() throws -> Int {
    var count: CInt = 0
    guard ioctl(descriptor, UInt(FIONREAD), &count) == 0 else { throw RawSocketError.count(errno) }
    return Int(count)
  }

  /// Sends as much as the other end takes within the timeout.
  package func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.send(
          descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent, CInt(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Exactly so many bytes; nil if the stream ends before, or five seconds pass.
  package func receive(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var got = 0
    while got < count {
      let more = bytes.withUnsafeMutableBytes {
        recv(descriptor, $0.baseAddress?.advanced(by: got), count - got, 0)
      }
      guard more > 0 else { return nil }
      got += more
    }
    return bytes
  }

  /// Everything until the end of the stream.
  package func receiveAll() -> [UInt8] {
    var all: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while case let count = recv(descriptor, &part, part.count, 0), count > 0 { all += part[..<count] }
    return all
  }

  private func call(
    _ function: (CInt, UnsafePointer<sockaddr>?, socklen_t) -> CInt, _ host: UInt32, port: Int
  ) -> CInt {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr = in_addr(s_addr: host.bigEndian)
    return withUnsafeBytes(of: address) {
      function(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t($0.count))
    }
  }

  private func setOption<Value>(_ name: CInt, _ value: Value) {
    _ = withUnsafeBytes(of: value) {
      setsockopt(descriptor, SOL_SOCKET, name, $0.baseAddress, socklen_t($0.count))
    }
  }
}

/// Why there is no connection: `errno`.
package enum RawSocketError: Error, Equatable { case connect(CInt), count(CInt) }
