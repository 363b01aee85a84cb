internal import CLinux
import Glibc

/// Where entries go.
enum JournalSink: Sendable {
  /// journald's socket.
  case socket(JournalSocket)
  /// A descriptor that takes lines.
  case lines(CInt)

  func write(_ entry: JournalEntry) {
    switch self {
    case .socket(let socket):
      if !socket.send(entry.encoded()) { Self.write(entry.line(), to: STDERR_FILENO) }
    case .lines(let descriptor): Self.write(entry.line(), to: descriptor)
    }
  }

  /// A line that cannot be written has nowhere else to go.
  private static func write(_ line: String, to descriptor: CInt) {
    let bytes = Array(line.utf8)
    _ = Glibc.write(descriptor, bytes, bytes.count)
  }
}

/// A datagram socket to journald.
final class JournalSocket: Sendable {
  private let socket: FileDescriptor

  /// Nil where nobody takes entries at `path`.
  init?(path: String) {
    guard let address = try? UnixSocketAddress(path),
      let socket = try? FileDescriptor("socket", datagramSocket()),
      address.withSockaddr({ connect(socket.number, $0, $1) }) == 0
    else { return nil }
    self.socket = socket
  }

  /// Never waits: a journal that does not keep up loses entries, the program loses no time.
  func send(_ bytes: [UInt8]) -> Bool {
    if Glibc.send(socket.number, bytes, bytes.count, CInt(MSG_NOSIGNAL | MSG_DONTWAIT)) >= 0 { return true }
    // EMSGSIZE: more than the kernel's datagram; ENOBUFS: more than its memory for one.
    guard errno == EMSGSIZE || errno == ENOBUFS else { return false }
    return linux_send_sealed(socket.number, bytes, bytes.count) == 0
  }
}

func datagramSocket() -> CInt {
  Glibc.socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
}
