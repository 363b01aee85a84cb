/// How often something may happen: this many at once, and this many more every second.
public struct TokenRate: Hashable, Sendable {
  /// The most that may happen at once.
  public var burst: Double
  /// How many come back in a second.
  public var perSecond: Double

  /// Names a rate; both above zero.
  public init(burst: Double, perSecond: Double) {
    precondition(burst >= 1 && perSecond > 0, "a rate that allows nothing")
    self.burst = burst
    self.perSecond = perSecond
  }
}

/// A token bucket: full at first, refilled by time.
public struct TokenBucket: Hashable, Sendable {
  private let rate: TokenRate
  private var tokens: Double
  private var updated: Duration

  /// A full bucket.
  public init(rate: TokenRate, at now: Duration) {
    self.rate = rate
    tokens = rate.burst
    updated = now
  }

  /// Takes a token if there is one.
  public mutating func take(at now: Duration) -> Bool {
    refill(at: now)
    guard tokens >= 1 else { return false }
    tokens -= 1
    return true
  }

  /// How long until there is a token; zero if there is one.
  public func delay(at now: Duration) -> Duration {
    guard tokens < 1 else { return .zero }
    let missing = 1 - filled(at: now)
    return missing <= 0 ? .zero : .seconds(missing / rate.perSecond)
  }

  /// Whether nothing is remembered any more.
  public func isFull(at now: Duration) -> Bool { filled(at: now) >= rate.burst }

  private mutating func refill(at now: Duration) {
    tokens = filled(at: now)
    updated = max(updated, now)
  }

  private func filled(at now: Duration) -> Double {
    guard now > updated else { return tokens }
    let (seconds, attoseconds) = (now - updated).components
    return min(rate.burst, tokens + (Double(seconds) + Double(attoseconds) / 1e18) * rate.perSecond)
  }
}
