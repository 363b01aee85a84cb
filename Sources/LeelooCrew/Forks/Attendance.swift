import CrewMessages

/// When this device was last connected, and for how long it was not: what decides whether it doubts what it is told
/// (<doc:Forks>).
///
/// Within a run the monotonic clock tells it. From one run to the next only the wall clock can, and on a board without a
/// battery that shows 1970, or stood still while the board was off, until somebody has set it.
struct Attendance: Sendable {
  /// By how much a clock that is right is set back now and then.
  private static let correction: Duration = .seconds(600)

  /// How long a device was not connected, against ``Standing/patience``.
  enum Away: Equatable, Sendable {
    case short
    /// Longer, or no clock will ever tell.
    case long
    /// The clock can't be right yet.
    case unknown
  }

  /// When this device was last connected, in milliseconds since 1970 by its clock; zero if that was never set.
  private(set) var connectedAt: UInt64
  /// The same in this run, by the monotonic clock.
  private var connectedNow: Duration?
  /// Open until it is settled how long this device was off, or the others have agreed.
  private var earlier: EarlierRun?

  private struct EarlierRun: Sendable {
    let connectedAt: UInt64
    /// What this device would doubt if it was away for long. It hears who agrees all along.
    var reserve: Standing
    /// When this run was first connected.
    var backAt: Duration?
  }

  /// A device that has just joined.
  init(joinedAt wallClock: UInt64) {
    connectedAt = WallClock.isSet(wallClock) ? wallClock : 0
  }

  /// A device that was started again, with the other members as it knew them, or as it had them in reserve: a start before
  /// the clock is set says nothing of whom it came to know since.
  init(connectedAt: UInt64, lastKnown: Set<DeviceID>) {
    self.connectedAt = connectedAt
    guard !lastKnown.isEmpty else { return }
    earlier = EarlierRun(connectedAt: connectedAt, reserve: .provisional(.init(lastKnown: lastKnown)))
  }

  /// It is connected again.
  mutating func resume(at now: Duration, wallClock: UInt64) -> Away {
    defer { connectedNow = now }
    if let connectedNow, now - connectedNow > Standing.patience || wasSuspended(until: wallClock) {
      earlier = nil
      return .long
    }
    if earlier?.backAt == nil { earlier?.backAt = now }
    return sinceEarlierRun(at: now, wallClock: wallClock)
  }

  /// The monotonic clock stands still while a computer is suspended (clock_gettime(2), CLOCK_MONOTONIC).
  private func wasSuspended(until wallClock: UInt64) -> Bool {
    guard earlier == nil, let away = WallClock.elapsed(since: connectedAt, at: wallClock) else {
      return false
    }
    return away > Standing.patience
  }

  /// How long it was off by its clock, which somebody may have set since; short once that is settled.
  func sinceEarlierRun(at now: Duration, wallClock: UInt64) -> Away {
    guard let earlier, let backAt = earlier.backAt else { return .short }
    // Nobody knew the time then, so none that is set now can tell.
    guard WallClock.isSet(earlier.connectedAt) else { return .long }
    guard WallClock.isSet(wallClock) else { return .unknown }
    let elapsed = Int64(clamping: wallClock) - Int64(clamping: earlier.connectedAt)
    let away = .milliseconds(elapsed) - (now - backAt)
    guard away + Self.correction >= .zero else { return .unknown }
    return away > Standing.patience ? .long : .short
  }

  /// It is still connected.
  mutating func note(at now: Duration) { connectedNow = now }

  /// It is still connected, and the next run may measure from here.
  mutating func note(at now: Duration, wallClock: UInt64) {
    note(at: now)
    if WallClock.isSet(wallClock) { connectedAt = wallClock }
  }
}

/// What is kept in reserve while it is open how long this device was off.
extension Attendance {
  /// Whether an earlier run may yet turn out to be long past.
  var isOpen: Bool { earlier != nil }

  /// What this device has to doubt then, or nothing if there was no earlier run.
  var reserve: Standing? { earlier?.reserve }

  /// Whether this run has been back for so long, with a clock that still says the earlier one was over shortly before, that
  /// none set later is waited for. Without an end, somebody who never comes again would be waited for after each restart.
  func isOutgrown(at now: Duration, wallClock: UInt64) -> Bool {
    guard let backAt = earlier?.backAt, now - backAt > Standing.patience, WallClock.isSet(wallClock) else {
      return false
    }
    return sinceEarlierRun(at: now, wallClock: wallClock) == .short
  }

  /// The earlier run decides no more.
  mutating func settle() { earlier = nil }

  /// A member said that it is in our epoch.
  mutating func hear(_ device: DeviceID) {
    earlier?.reserve.hear(device)
    if earlier?.reserve.isProvisional == false { settle() }
  }

  /// This device's own user removes a member.
  mutating func forgo(_ device: DeviceID) {
    earlier?.reserve.forgo(device)
    if earlier?.reserve.isProvisional == false { settle() }
  }

  /// A member brought this device where it is.
  mutating func bring(by author: DeviceID) { earlier?.reserve.bring(by: author) }

  /// The epoch changed.
  mutating func moveOn() { earlier?.reserve.moveOn() }
}
