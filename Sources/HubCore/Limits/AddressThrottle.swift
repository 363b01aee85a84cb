/// A bucket for every address, and a larger one for its network.
///
/// Addresses are handed out by the block: whoever has an IPv6 network of 48 bits has 65,536 of 64, each of which counts as one
/// address here. So a network of them counts as a few, and not as all that it could be. Nobody outside it is refused for it.
package struct AddressThrottle: Sendable {
  private var addresses: Throttle<PeerAddress>
  private var networks: Throttle<PeerAddress>

  /// - Parameter addressesPerNetwork: As how many addresses a network counts.
  package init(rate: TokenRate, addressesPerNetwork: Int, capacity: Int) {
    let count = Double(addressesPerNetwork)
    addresses = Throttle(rate: rate, capacity: capacity)
    networks = Throttle(
      rate: TokenRate(burst: rate.burst * count, perSecond: rate.perSecond * count), capacity: capacity)
  }

  /// Takes a token of the address's own, and one of its network's.
  package mutating func allows(_ address: PeerAddress, at now: Duration) -> Bool {
    addresses.allows(address, at: now) && networks.allows(address.network, at: now)
  }
}

extension PeerAddress {
  /// The block that it was most likely handed out in: 24 bits of an IPv4 address, 48 of an IPv6 address (RFC 6177 section 2).
  fileprivate var network: PeerAddress {
    switch self {
    case .ipv4(let address): .ipv4(address & 0xFFFF_FF00)
    case .ipv6(let network): .ipv6(network: network & 0xFFFF_FFFF_FFFF_0000)
    case .unknown: .unknown
    }
  }
}
