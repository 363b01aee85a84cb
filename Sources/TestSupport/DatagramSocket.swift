import Glibc

/// A Unix datagram socket at a path, as journald and systemd have one: for a test that stands in for them.
///
/// Whatever stood at the path is removed. The descriptor is the caller's to close.
public func datagramSocket(at path: String) throws(SystemCallFailed) -> CInt {
  let descriptor = socket(AF_UNIX, CInt(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
  unlink(path)
  var address = sockaddr_un()
  address.sun_family = sa_family_t(AF_UNIX)
  withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
  let bound = withUnsafePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
    }
  }
  guard bound == 0 else {
    let failure = SystemCallFailed("bind")
    close(descriptor)
    throw failure
  }
  return descriptor
}
