import Glibc
import NIOCore

/// Where the hub listens: at an address of its own choice, or on a socket that listens already.
enum ListeningPlace {
  case address(SocketAddress)
  case socket(CInt, at: SocketAddress)

  /// An address to listen on, looked up where it is a name.
  init(_ address: ListenAddress) throws(HubStartError) {
    do {
      self = .address(try SocketAddress.makeAddressResolvingHost(address.host, port: address.port))
    } catch {
      throw .hostUnknown(address, reason: "no address was found for it")
    }
  }

  /// A socket that was handed over at the start.
  init(inherited descriptor: CInt) throws(HubStartError) {
    var (listens, size) = (CInt(0), socklen_t(MemoryLayout<CInt>.size))
    guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) == 0 else {
      throw .inheritedSocketUnusable(reason: String(cString: strerror(errno)))
    }
    guard listens != 0 else { throw .inheritedSocketUnusable(reason: "it does not listen") }
    guard let address = Self.address(of: descriptor) else {
      throw .inheritedSocketUnusable(reason: "it is none of TCP")
    }
    self = .socket(descriptor, at: address)
  }

  /// Where, with the port.
  var address: SocketAddress {
    switch self {
    case .address(let address), .socket(_, let address): address
    }
  }

  private static func address(of descriptor: CInt) -> SocketAddress? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutableBytes(of: &storage) { bytes in
      guard let start = bytes.baseAddress,
        getsockname(descriptor, start.assumingMemoryBound(to: sockaddr.self), &size) == 0
      else { return nil }
      // Every address begins with its family; by name an optimised build finds it in a module of NIO's that it may not use.
      return switch CInt(start.load(as: sa_family_t.self)) {
      case AF_INET: SocketAddress(start.load(as: sockaddr_in.self))
      case AF_INET6: SocketAddress(start.load(as: sockaddr_in6.self))
      default: nil
      }
    }
  }
}
