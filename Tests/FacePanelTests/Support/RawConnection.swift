import Foundation

/// A TCP connection to loopback that says exactly what the test says.
final class RawConnection {
  private let descriptor: Int32

  init(port: Int) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) { _ = Foundation.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) }

  /// A WebSocket frame as a browser sends it, masked with a key of zeros unless told otherwise.
  func sendFrame(_ opcode: UInt8, _ payload: [UInt8], isMasked: Bool = true) {
    precondition(payload.count < 126)
    let mask: [UInt8] = isMasked ? [0, 0, 0, 0] : []
    send([0x80 | opcode, UInt8(payload.count) | (isMasked ? 0x80 : 0)] + mask + payload)
  }

  /// What comes until the end of the stream or until `isEnough`, for at most ten seconds.
  func read(until isEnough: ([UInt8]) -> Bool = { _ in false }) -> [UInt8] {
    var all: [UInt8] = []
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !isEnough(all) {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      all += buffer.prefix(count)
    }
    return all
  }
}
