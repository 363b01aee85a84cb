/// What a clock may be believed that has no battery: it shows 1970, or an old time, until somebody has set it.
enum WallClock {
  /// The first millisecond of 2025, before which no device of ours was made: a clock that shows less has not been set.
  static let earliest: UInt64 = 1_735_689_600_000

  /// Whether a time can be right.
  static func isSet(_ time: UInt64) -> Bool { time >= earliest }

  /// How long ago something was; nothing if either time can't be right, or the clock was turned back.
  static func elapsed(since then: UInt64, at now: UInt64) -> Duration? {
    guard isSet(then), isSet(now), now >= then else { return nil }
    return .milliseconds(Int64(clamping: now - then))
  }
}
