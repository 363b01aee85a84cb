/// A token bucket for every source that has used one lately.
///
/// There is room for so many, in two halves: past the first those are forgotten who have not come while it filled, and so
/// have had the longest to fill their buckets. Nobody is refused for what others do, and no step looks at more than two buckets.
package struct Throttle<Source: Hashable & Sendable>: Sendable {
  private let rate: TokenRate
  private let half: Int
  private var recent: [Source: TokenBucket] = [:]
  private var earlier: [Source: TokenBucket] = [:]

  package init(rate: TokenRate, capacity: Int) {
    precondition(capacity >= 2, "a throttle that remembers nobody")
    self.rate = rate
    half = capacity / 2
  }

  /// How many sources it remembers.
  package var count: Int { recent.count + earlier.count }

  /// Takes a token of the source's own.
  package mutating func allows(_ source: Source, at now: Duration) -> Bool {
    if recent[source] == nil {
      let known = earlier.removeValue(forKey: source)
      makeRoom()
      recent[source] = known
    }
    return recent[source, default: TokenBucket(rate: rate, at: now)].take(at: now)
  }

  private mutating func makeRoom() {
    guard recent.count >= half else { return }
    earlier = recent
    recent = [:]
  }
}
