internal import Glibc

/// The time of day and the date, as a clock on a wall shows them: local, without a zone.
public struct WallClock: Hashable, Sendable {
  /// 0 to 23.
  public var hour: Int
  /// 0 to 59.
  public var minute: Int
  /// Milliseconds since the minute began, 0 to 60 999 (a leap second).
  public var millisecond: Int
  /// Days since Sunday, 0 to 6.
  public var weekday: Int
  /// 1 to 31.
  public var day: Int
  /// 1 to 12.
  public var month: Int

  /// Describes a moment.
  public init(hour: Int, minute: Int, millisecond: Int = 0, weekday: Int = 0, day: Int = 1, month: Int = 1) {
    self.hour = hour
    self.minute = minute
    self.millisecond = millisecond
    self.weekday = weekday
    self.day = day
    self.month = month
  }

  /// The moment that is `secondsSince1970` in this machine's time zone (`localtime_r`).
  public init(secondsSince1970 seconds: Int, milliseconds: Int = 0) {
    var time = time_t(seconds)
    var parts = tm()
    localtime_r(&time, &parts)
    self.init(
      hour: Int(parts.tm_hour), minute: Int(parts.tm_min),
      millisecond: Int(parts.tm_sec) * 1000 + milliseconds,
      weekday: Int(parts.tm_wday), day: Int(parts.tm_mday), month: Int(parts.tm_mon) + 1)
  }

  /// How long until the shown minute changes.
  var untilNextMinute: Duration { .milliseconds(max(1, 60_000 - millisecond)) }
}
