import Glibc
import LeelooProtocol
import LeelooTesting
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

  func send(_ frame: ClientFrame) { send(0x82, frame.encoded()) }

  /// A frame of WebSocket with this first byte.
  func send(_ first: UInt8, _ payload: [UInt8]) {
    unsent += TestFrame.bytes(first, payload)
    flush()
  }

  /// What has come since the last time, as a device's end of a connection has it; the last of it is its end.
  func take() -> [Arrival] {
    flush()
    var bytes = [UInt8](repeating: 0, count: 65_536)
    var isOver = false
    while !isOver {
      let count = recv(descriptor, &bytes, bytes.count, 0)
      if count < 0, errno == EAGAIN || errno == EINTR || errno == ENOTCONN { break }
      if count > 0 { arrived += bytes[..<count] } else { isOver = true }
    }
    return upgrade() + messages() + (isOver || isRefused ? [.came(.closed)] : [])
  }

  /// The relay protocol's frames among it; nil once the connection is over or was refused.
  func takeFrames() -> [HubFrame]? {
    var frames: [HubFrame] = []
    for case .came(let what) in take() {
      if case .closed = what { return nil }
      if case .message(let bytes) = what, let frame = try? HubFrame.decode(bytes) { frames.append(frame) }
    }
    return frames
  }

  private var isRefused: Bool {
    !isUpgraded && arrived.count >= 12 && !arrived.starts(with: "HTTP/1.1 101".utf8)
  }

  private func upgrade() -> [Arrival] {
    guard !isUpgraded, arrived.starts(with: "HTTP/1.1 101".utf8),
      let end = arrived.indices.first(where: { arrived[$0...].starts(with: "\r\n\r\n".utf8) })
    else { return [] }
    arrived.removeFirst(end + 4)
    isUpgraded = true
    return [.opened]
  }

  /// Pings are answered.
  private func messages() -> [Arrival] {
    var messages: [Arrival] = []
    while isUpgraded, let (first, payload) = nextFrame() {
      switch first {
      case 0x82: messages.append(.came(.message(payload)))
      case 0x89:
        send(0x8A, payload)
        messages.append(.came(.ping))
      case 0x8A: messages.append(.came(.pong))
      default: break
      }
    }
    return messages
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
