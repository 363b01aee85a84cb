/// When this device gives its leaf a new key, so that whoever has stolen the old one is shut out again: 1 to 10 minutes
/// after it joined, then every day, give or take six hours, while it is connected (<doc:Membership>).
struct KeyRotation: Sendable {
  /// After joining, in seconds.
  static let first: ClosedRange<Double> = 60...600
  /// From one to the next, in seconds.
  static let interval: ClosedRange<Double> = 18 * 3_600...30 * 3_600
  /// The least time between two, whatever asks for them.
  static let pause: Duration = .seconds(600)
  /// How long it keeps out of the way of anybody else's commit.
  static let courtesy: Duration = .seconds(5)

  private(set) var due: Duration
  private var lastAt: Duration?
  private var lastCommitAt: Duration?

  /// A device that joined just now.
  init(joinedAt now: Duration, chance: inout some RandomNumberGenerator) {
    due = now + .seconds(Double.random(in: Self.first, using: &chance))
  }

  /// A device that was started: nobody can tell how long ago its last one was.
  init(startedAt now: Duration, chance: inout some RandomNumberGenerator) {
    due = now + .seconds(Double.random(in: Self.first.lowerBound...Self.interval.upperBound, using: &chance))
  }

  /// When to try; never before it is allowed.
  func next(at now: Duration) -> Duration {
    let rested = lastAt.map { $0 + Self.pause } ?? now
    let courteous = lastCommitAt.map { $0 + Self.courtesy } ?? now
    return max(now, due, rested, courteous)
  }

  /// It is wanted as soon as it is allowed: this device's state is an old copy, or was not closed properly.
  mutating func hurry(at now: Duration) { due = min(due, max(now, lastAt.map { $0 + Self.pause } ?? now)) }

  /// Somebody's commit was applied.
  mutating func committed(at now: Duration) { lastCommitAt = now }

  /// Ours was.
  mutating func rotated(at now: Duration, chance: inout some RandomNumberGenerator) {
    lastAt = now
    due = now + .seconds(Double.random(in: Self.interval, using: &chance))
  }
}
