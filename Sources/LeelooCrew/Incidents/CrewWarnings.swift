/// What people were warned of, each kind once, and what of it nobody has read. On the disk with the state: a restart takes
/// no warning from the screen, and repeats none that was read.
struct CrewWarnings: Sendable {
  /// Nobody is warned of the same twice within.
  static let pause: Duration = .seconds(24 * 3_600)

  /// The last warning of a kind.
  struct Given: Sendable {
    let warning: CrewWarning
    /// When, by the monotonic clock; nothing if that was before the start.
    let at: Duration?
    /// The same in milliseconds since 1970 by this device's clock.
    let wallClock: UInt64
    /// Nobody has taken it from the screen.
    var isUnread = true

    /// How long ago that was; nothing if no clock can tell.
    fileprivate func elapsed(at now: Duration, wallClock: UInt64) -> Duration? {
      at.map { now - $0 } ?? WallClock.elapsed(since: self.wallClock, at: wallClock)
    }
  }

  private(set) var given: [CrewWarning.Kind: Given] = [:]

  /// What stands on the screen, or has to, in a lasting order.
  var unread: [CrewWarning] {
    given.values.filter(\.isUnread).map(\.warning).sorted { $0.kind.rawValue < $1.kind.rawValue }
  }

  /// Whether people are to be warned now; then they have been.
  mutating func take(_ warning: CrewWarning, at now: Duration, wallClock: UInt64) -> Bool {
    let last = given[warning.kind]?.elapsed(at: now, wallClock: wallClock)
    if let last, last < Self.pause { return false }
    given[warning.kind] = Given(warning: warning, at: now, wallClock: wallClock)
    return true
  }

  /// Somebody took it from the screen. False if it was not there.
  mutating func read(_ kind: CrewWarning.Kind) -> Bool {
    guard given[kind]?.isUnread == true else { return false }
    given[kind]?.isUnread = false
    return true
  }

  /// What the disk knows of one.
  mutating func restore(_ warning: CrewWarning, wallClock: UInt64, isUnread: Bool) {
    given[warning.kind] = Given(warning: warning, at: nil, wallClock: wallClock, isUnread: isUnread)
  }
}
