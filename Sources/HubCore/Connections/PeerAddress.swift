/// Where a connection comes from, as coarsely as limits need it.
public enum PeerAddress: Hashable, Sendable {
  /// One IPv4 address.
  case ipv4(UInt32)
  /// The first 64 bits of an IPv6 address: what one household is given.
  case ipv6(network: UInt64)
  /// A Unix socket, or an address that could not be read.
  case unknown
}

/// How many connections each address has.
package struct AddressPopulation: Sendable {
  private var counts: [PeerAddress: Int] = [:]

  package init() {}

  package func count(of address: PeerAddress) -> Int { counts[address, default: 0] }

  package mutating func enter(_ address: PeerAddress) { counts[address, default: 0] += 1 }

  package mutating func leave(_ address: PeerAddress) {
    let left = count(of: address) - 1
    counts[address] = left > 0 ? left : nil
  }
}
