import Glibc
import LeelooProtocol
import TestSupport

/// A device's WebSocket that never waits: what has come is taken, what does not fit is kept.
final class RelaySocket {
  private let descriptor: CInt
  private var arrived: [UInt8] = []
  private var unsent: [UInt8] = []
  private var isUpgraded = false

  /// Begins to connect to a port of loopback and asks for leeloo.v2.
  init(port: Int) {
    descriptor = socket(
      AF_INET, CInt(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    withUnsafeBytes(of: address) {
      _ = connect(
        descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t($0.count))
    }
    let request = ["GET / HTTP/1.1"] + TestClient.handshake
    unsent = Array((request.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  deinit { close(descriptor) }

  func send(_ frame: ClientFrame) {
    unsent += TestFrame.bytes(0x82, frame.encoded())
    flush()
  }

  /// What has come since the last time; nil once the connection is over or was refused.
  func take() -> [HubFrame]? {
    flush()
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(descriptor, &bytes, bytes.count, 0)
      if count > 0 { arrived += bytes[..<count] }
      if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR && errno != ENOTCONN { return nil }
      if count < 0 { return upgrade() ? frames() : isRefused ? nil : [] }
    }
  }

  private var isRefused: Bool {
    arrived.starts(with: "HTTP/1.1 ".utf8) && !arrived.starts(with: "HTTP/1.1 101".utf8)
  }

  private func upgrade() -> Bool {
    guard !isUpgraded else { return true }
    guard arrived.starts(with: "HTTP/1.1 101".utf8),
      let end = arrived.indices.first(where: { arrived[$0...].starts(with: "\r\n\r\n".utf8) })
    else { return false }
    arrived.removeFirst(end + 4)
    isUpgraded = true
    return true
  }

  /// The whole frames of the relay protocol; pings are answered, and a close ends it all with what comes behind.
  private func frames() -> [HubFrame] {
    var frames: [HubFrame] = []
    while let (first, payload) = nextFrame() {
      if first == 0x82, let frame = try? HubFrame.decode(payload) { frames.append(frame) }
      if first == 0x89 { unsent += TestFrame.bytes(0x8A, payload) }
    }
    return frames
  }

  private func nextFrame() -> (UInt8, [UInt8])? {
    guard arrived.count >= 2 else { return nil }
    let extra = [126: 2, 127: 8][Int(arrived[1])] ?? 0
    guard arrived.count >= 2 + extra else { return nil }
    let length = extra == 0 ? Int(arrived[1]) : arrived[2..<2 + extra].reduce(0) { $0 << 8 | Int($1) }
    let end = 2 + extra + length
    guard arrived.count >= end else { return nil }
    defer { arrived.removeFirst(end) }
    return (arrived[0], Array(arrived[2 + extra..<end]))
  }

  private func flush() {
    guard !unsent.isEmpty else { return }
    let count = Glibc.send(descriptor, unsent, unsent.count, CInt(MSG_NOSIGNAL))
    if count > 0 { unsent.removeFirst(count) }
  }
}
