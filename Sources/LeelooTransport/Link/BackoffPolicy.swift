/// How long to wait before the next try to reach the hub.
///
/// The delay is drawn from `0 ... min(initial × 2^(failures − 1), maximum)` ("full jitter"), so that a thousand
/// devices that lost the same hub do not come back in the same second.
public struct BackoffPolicy: Hashable, Sendable {
  /// The ceiling after the first failure.
  public var initial: Duration
  /// The ceiling that is never passed.
  public var maximum: Duration

  /// 1 s to 5 s: half of the devices are back within two seconds after an outage of any length, and a hub takes
  /// many thousands of them in that time. A device whose hub is away has nothing else to do.
  public init(initial: Duration = .seconds(1), maximum: Duration = .seconds(5)) {
    self.initial = initial
    self.maximum = maximum
  }

  /// 1 s to 60 s, for a hub that answers and won't do: it is not pestered.
  public static let refused = BackoffPolicy(maximum: .seconds(60))

  /// The delay after so many failures in a row; the first try of all does not wait.
  public func delay(afterFailures failures: Int, using chance: inout some RandomNumberGenerator) -> Duration {
    precondition(failures > 0, "the first try does not wait")
    var ceiling = initial
    for _ in 1..<failures where ceiling < maximum { ceiling *= 2 }
    return min(ceiling, maximum) * Double.random(in: 0...1, using: &chance)
  }
}
