import HubCore
import NIOCore

extension PeerAddress {
  /// The part of a socket's address that limits go by. An IPv4 address in IPv6's clothes is an IPv4 address.
  init(_ address: SocketAddress?) {
    guard let bytes = address?.addressBytes else {
      self = .unknown
      return
    }
    if bytes.count == 4 {
      self = .ipv4(UInt32(truncatingIfNeeded: Self.number(bytes[...])))
    } else if bytes.starts(with: Self.mappedPrefix) {
      self = .ipv4(UInt32(truncatingIfNeeded: Self.number(bytes[12...])))
    } else {
      self = .ipv6(network: Self.number(bytes[..<8]))
    }
  }

  /// Reads an IPv4 or IPv6 address as people write it.
  init?(text: String) {
    guard let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
    self.init(address)
  }

  /// `::ffff:0:0/96` (RFC 4291 section 2.5.5.2).
  fileprivate static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

extension SocketAddress {
  /// Whether only this machine can be at the other end.
  var isLoopback: Bool {
    guard let bytes = addressBytes else { return true }
    if bytes.count == 4 { return bytes[0] == 127 }
    // A socket of IPv6 that takes IPv4 too shows it so.
    if bytes.starts(with: PeerAddress.mappedPrefix) { return bytes[12] == 127 }
    return bytes == [UInt8](repeating: 0, count: 15) + [1]
  }

  /// 4 or 16 bytes, found where `ip(7)` and `ipv6(7)` have them in their structures; nil for a Unix socket.
  fileprivate var addressBytes: [UInt8]? {
    switch self {
    case .v4(let address): withUnsafeBytes(of: address.address) { Array($0[4..<8]) }
    case .v6(let address): withUnsafeBytes(of: address.address) { Array($0[8..<24]) }
    case .unixDomainSocket: nil
    }
  }
}
