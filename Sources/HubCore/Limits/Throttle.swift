/// A token bucket for every source that has used one lately.
package struct Throttle<Source: Hashable & Sendable>: Sendable {
  private let rate: TokenRate
  private let capacity: Int
  private var buckets: [Source: TokenBucket] = [:]

  package init(rate: TokenRate, capacity: Int) {
    self.rate = rate
    self.capacity = capacity
  }

  /// Takes a token of the source's own. While more sources are remembered than there is room for, newcomers get none: whoever
  /// has so many addresses is the one to be kept out.
  package mutating func allows(_ source: Source, at now: Duration) -> Bool {
    if buckets[source] == nil, buckets.count >= capacity {
      buckets = buckets.filter { !$0.value.isFull(at: now) }
      guard buckets.count < capacity else { return false }
    }
    return buckets[source, default: TokenBucket(rate: rate, at: now)].take(at: now)
  }
}

/// One bucket an address.
package typealias AddressThrottle = Throttle<PeerAddress>
