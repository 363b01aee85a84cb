import Glibc

/// A TCP port of 127.0.0.1 that nobody listens on, for a program that can't choose one itself; as free as one can know.
public func freePort() throws(SystemCallFailed) -> Int {
  let probe = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
  guard probe >= 0 else { throw SystemCallFailed("socket") }
  defer { close(probe) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let result = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
      bind(probe, address, size) == 0 ? getsockname(probe, address, &size) : -1
    }
  }
  guard result == 0 else { throw SystemCallFailed("bind") }
  return Int(UInt16(bigEndian: address.sin_port))
}
