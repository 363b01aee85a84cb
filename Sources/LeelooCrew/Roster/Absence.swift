/// How long a member has been silent, as people see it. Keys that are not renewed for months are where a crew is weakest:
/// whoever finds the device in a drawer reads along.
public enum Absence: Hashable, Sendable {
  /// It is there, or was within thirty days.
  case none
  /// It was not heard for thirty days.
  case asleep
  /// It was not heard for ninety days: the screen offers to remove it.
  case stale

  /// After how long without a word.
  static let asleepAfter: Duration = .seconds(30 * 24 * 3_600)
  static let staleAfter: Duration = .seconds(90 * 24 * 3_600)
}

extension CrewMembers.Entry {
  /// How long it has been silent, at this time in milliseconds since 1970. A clock that can't be right makes nobody
  /// absent.
  public func absence(at wallClock: UInt64) -> Absence {
    guard !isOnline, let heardAt, let silence = WallClock.elapsed(since: heardAt, at: wallClock) else {
      return .none
    }
    if silence >= Absence.staleAfter { return .stale }
    return silence >= Absence.asleepAfter ? .asleep : .none
  }
}
