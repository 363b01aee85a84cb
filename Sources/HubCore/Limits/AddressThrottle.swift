/// A bucket for every address, and a larger one for its network.
///
/// Addresses are handed out by the block: whoever has an IPv6 network of 56 bits has 256 of 64, each of which counts as one
/// address here. So a network of them counts as a few, and not as all that it could be. Who shares it is refused with it;
/// nobody outside it is.
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
