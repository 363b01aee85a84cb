/// When this device gives its leaf a new key, so that whoever has stolen the old one is shut out again: 1 to 10 minutes
/// after it joined, then every day, give or take six hours, while another member is there (<doc:Membership>).
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
  private var courteousFrom: Duration?

  /// A device that joined just now.
  init(joinedAt now: Duration, chance: inout some RandomNumberGenerator) {
    due = now + .seconds(Double.random(in: Self.first, using: &chance))
  }

  /// A device that was started, whose keys were renewed so long ago, if its clock can tell. One that runs for an hour a
  /// day renews them all the same.
  init(startedAt now: Duration, renewed elapsed: Duration?, chance: inout some RandomNumberGenerator) {
    let soon = Duration.seconds(Double.random(in: Self.first, using: &chance))
    let interval = Duration.seconds(Double.random(in: Self.interval, using: &chance))
    let spent = elapsed ?? .seconds(Double.random(in: 0...Self.interval.upperBound, using: &chance))
    due = now + max(soon, interval - spent)
  }

  /// When to try; never before it is allowed.
  func next(at now: Duration) -> Duration {
    let rested = lastAt.map { $0 + Self.pause } ?? now
    return max(now, due, rested, courteousFrom ?? now)
  }

  /// Whether the last one was long enough ago for another.
  func isRested(at now: Duration) -> Bool { lastAt.map { $0 + Self.pause <= now } ?? true }

  /// It is wanted as soon as it is allowed: this device's state is an old copy, or was not closed properly.
  mutating func hurry(at now: Duration) { due = min(due, max(now, lastAt.map { $0 + Self.pause } ?? now)) }

  /// Somebody's commit was applied, or somebody came. Those who wait for it to be over don't all go on at the same moment.
  mutating func giveWay(at now: Duration, chance: inout some RandomNumberGenerator) {
    courteousFrom = now + Self.courtesy + .milliseconds(Int.random(in: 0...2_000, using: &chance))
  }

  /// Ours was.
  mutating func rotated(at now: Duration, chance: inout some RandomNumberGenerator) {
    lastAt = now
    due = now + .seconds(Double.random(in: Self.interval, using: &chance))
  }
}
