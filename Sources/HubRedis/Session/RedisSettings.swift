import HubCore

/// What a node needs to take its place.
struct RedisSettings {
  var address: RedisAddress
  var limits: HubLimits
  var timing: RedisTiming

  var lifetimeText: [UInt8] { Array("\(Int(timing.lifetime / .milliseconds(1)))".utf8) }

  var slotLifeText: [UInt8] { Array("\(limits.slotLifetime.components.seconds)".utf8) }
}

/// The figures of a node's life among others.
///
/// A node notices within two beats that Redis is gone, and sends its devices away; the others give it up after its lifetime.
/// Keep that longer, so that nobody is given up who still serves.
public struct RedisTiming: Hashable, Sendable {
  /// For the connection and the greeting together.
  public var connecting: Duration = .seconds(3)
  /// Between two signs of life; Redis has as long to answer.
  public var beat: Duration = .seconds(3)
  /// How long a node is thought to live after its last sign of life.
  public var lifetime: Duration = .seconds(10)
  /// The longest pause before the first new attempt; it doubles with every failure.
  public var firstPause: Duration = .milliseconds(100)
  /// The longest pause of all.
  public var longestPause: Duration = .seconds(5)

  /// The figures as they are by default.
  public init() {}

  /// How long to wait after so many failures: anything from nothing to `firstPause × 2^(failures − 1)`, at most `longestPause`
  /// ("full jitter"), so that not all nodes come back at once.
  func pause(afterFailures failures: Int, using generator: inout some RandomNumberGenerator) -> Duration {
    let ceiling = min(longestPause, firstPause * (1 << min(max(failures, 1) - 1, 16)))
    return ceiling * Double.random(in: 0...1, using: &generator)
  }
}
