import Glibc
import TestSupport

/// Stands in for systemd: takes what a service tells of itself (sd_notify(3)).
final class NotifySocket {
  let path: String
  private let socket: CInt

  init(in folder: TemporaryFolder) throws {
    path = folder("notify")
    socket = try datagramSocket(at: path)
  }

  deinit { close(socket) }

  /// Something has been told that ``next()`` has not given.
  var hasMore: Bool { hasMore(within: 0) }

  private func hasMore(within milliseconds: CInt) -> Bool {
    var request = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) > 0
  }

  /// The next thing that is told; nil where nothing comes in a minute.
  func next() -> String? {
    guard hasMore(within: 60_000) else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = recv(socket, &bytes, bytes.count, 0)
    return count >= 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
  }
}
