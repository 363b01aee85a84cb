/// Where a connection comes from, as coarsely as limits need it.
public enum PeerAddress: Hashable, Sendable {
  /// One IPv4 address.
  case ipv4(UInt32)
  /// The first 64 bits of an IPv6 address: what one household is given.
  case ipv6(network: UInt64)
  /// A Unix socket, or an address that could not be read.
  case unknown
}

extension PeerAddress {
  /// The block that it was most likely handed out in: 24 bits of an IPv4 address, 56 of an IPv6 address, which a home
  /// gets at most from most providers (RFC 6177 section 2 leaves it to them).
  package var network: PeerAddress {
    switch self {
    case .ipv4(let address): .ipv4(address & 0xFFFF_FF00)
    case .ipv6(let network): .ipv6(network: network & 0xFFFF_FFFF_FFFF_FF00)
    case .unknown: .unknown
    }
  }
}
