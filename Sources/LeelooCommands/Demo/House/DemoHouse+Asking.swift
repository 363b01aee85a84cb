import Glibc
import LeelooService

extension DemoHouse {
  /// Everything that the hub says to a question before it ends the connection, or for two seconds.
  func ask(_ question: HubQuestion) throws(SystemError) -> [UInt8] {
    let connection = try FileDescriptor(
      "socket", socket(AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
    var limit = timeval(tv_sec: 2, tv_usec: 0)
    setsockopt(connection.number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    try connect(connection.number)
    guard send(connection.number, question.bytes, question.bytes.count, CInt(MSG_NOSIGNAL)) > 0 else {
      throw .last("send")
    }
    var answer: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 4096)
    while case let count = recv(connection.number, &block, block.count, 0), count > 0 {
      answer += block.prefix(count)
    }
    return answer
  }

  /// What the hub's admin socket says to `GET`, head and all.
  func askAsOperator(for path: String) throws(ControlError) -> [UInt8] {
    let socket = try BlockingUnixSocket(connectingTo: adminSocket)
    try socket.write(Array("GET \(path) HTTP/1.1\r\nHost: hub\r\n\r\n".utf8))
    var answer: [UInt8] = []
    while case .bytes(let bytes) = socket.read(waiting: .seconds(2)) { answer += bytes }
    return answer
  }

  private func connect(_ number: CInt) throws(SystemError) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(clamping: readHubPort() ?? 0).bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw .last("connect") }
  }
}
