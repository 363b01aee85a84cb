import Glibc

/// Where a Unix socket lies: unix(7).
struct UnixSocketAddress {
  /// `sun_path` is 108 bytes with its closing zero.
  static let pathLimit = 107

  let path: String
  private var storage = sockaddr_un()

  /// A leading `@` means Linux's abstract name space, as in `NOTIFY_SOCKET`.
  init(_ path: String) throws(SocketProblem) {
    let bytes = Array(path.utf8)
    guard !bytes.isEmpty, bytes.count <= Self.pathLimit else {
      throw .pathTooLong(path, limit: Self.pathLimit)
    }
    self.path = path
    storage.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &storage.sun_path) { target in
      target.copyBytes(from: bytes)
      if bytes.first == UInt8(ascii: "@") { target[0] = 0 }
    }
  }

  /// The address as the socket calls want it.
  func withSockaddr(_ call: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
    // An abstract name ends where the length says; a path may end there too.
    let size = MemoryLayout<sa_family_t>.size + path.utf8.count + (path.hasPrefix("@") ? 0 : 1)
    return withUnsafePointer(to: storage) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, socklen_t(size)) }
    }
  }
}
