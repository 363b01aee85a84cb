import Glibc

/// A TCP port of 127.0.0.1 that nobody listens on, for a program that can't choose one itself; as free as one can know.
public func freePort() throws(SystemCallFailed) -> Int {
  let (probe, port) = try boundSocket(on: 0)
  close(probe)
  return port
}

/// A TCP socket that is bound to a port of 127.0.0.1, 0 for any, and does not listen yet; its port. No program that a test
/// starts has it, as it would have those that NIO opens, and go on listening. The descriptor is the caller's.
func boundSocket(on port: Int) throws(SystemCallFailed) -> (descriptor: CInt, port: Int) {
  let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
  guard descriptor >= 0 else { throw SystemCallFailed("socket") }
  var isReused: CInt = 1
  setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<CInt>.size))
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let result = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
      bind(descriptor, address, size) == 0 ? getsockname(descriptor, address, &size) : -1
    }
  }
  guard result == 0 else {
    let failure = SystemCallFailed("bind")
    close(descriptor)
    throw failure
  }
  return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
}
