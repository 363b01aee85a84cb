/// Whose codes and crews are counted.
enum OriginalSource: Hashable, Sendable {
  case address(PeerAddress)
  case phone(PhoneID)
}

/// A bucket for every source.
struct SourceThrottle: Sendable {
  private var addresses: AddressThrottle
  private var phones: Throttle<PhoneID>

  init(rate: TokenRate, _ limits: OriginalLimits) {
    addresses = AddressThrottle(
      rate: rate, addressesPerNetwork: limits.addressesPerNetwork, capacity: limits.throttledSources)
    phones = Throttle(rate: rate, capacity: limits.throttledSources)
  }

  /// Takes a token of the source's own.
  mutating func allows(_ source: OriginalSource, at now: Duration) -> Bool {
    switch source {
    case .address(let address): addresses.allows(address, at: now)
    case .phone(let phone): phones.allows(phone, at: now)
    }
  }
}
