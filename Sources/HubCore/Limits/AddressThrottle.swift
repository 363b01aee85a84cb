/// A token bucket for every address that has used one lately.
struct AddressThrottle: Sendable {
  private let rate: TokenRate
  private let capacity: Int
  private var buckets: [PeerAddress: TokenBucket] = [:]

  init(rate: TokenRate, capacity: Int) {
    self.rate = rate
    self.capacity = capacity
  }

  /// Takes a token of the address's own. While more addresses are remembered than there is room for, newcomers get none:
  /// whoever has so many addresses is the one to be kept out.
  mutating func allows(_ address: PeerAddress, at now: Duration) -> Bool {
    if buckets[address] == nil, buckets.count >= capacity {
      buckets = buckets.filter { !$0.value.isFull(at: now) }
      guard buckets.count < capacity else { return false }
    }
    return buckets[address, default: TokenBucket(rate: rate, at: now)].take(at: now)
  }
}
