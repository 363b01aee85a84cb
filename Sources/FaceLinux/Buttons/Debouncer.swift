/// Tells a press from the chatter of a contact, by the times of a line's edges.
///
/// A change counts once the line has kept it for the period, as with the kernel's own debouncing
/// (`GPIO_V2_LINE_ATTR_ID_DEBOUNCE` of `linux/gpio.h`); its time is that of the edge that was kept.
/// A period of zero lets every change through.
package struct Debouncer: Sendable {
  /// A change that counts.
  package struct Change: Hashable, Sendable {
    /// What the line became.
    package var isActive: Bool
    /// When.
    package var at: Nanoseconds
  }

  /// How long a change has to be kept.
  package let period: Nanoseconds
  /// What the line was when it was last quiet.
  package private(set) var isActive: Bool
  private var level: Bool
  private var changedAt: Nanoseconds
  private var busySince: Nanoseconds

  /// A quiet line.
  package init(period: Nanoseconds, isActive: Bool, at now: Nanoseconds) {
    self.period = period
    self.isActive = isActive
    level = isActive
    changedAt = now
    busySince = now
  }

  /// When ``settle(level:at:)`` has to be asked; nil while the line is quiet.
  package var settlesAt: Nanoseconds? { level == isActive ? nil : changedAt &+ period }

  /// How long edges have followed one another faster than the period.
  package var chatter: Nanoseconds { changedAt &- busySince }

  /// The line changed. Answers an earlier change that was kept long enough, or this one if the period is zero.
  package mutating func edge(isActive raw: Bool, at time: Nanoseconds) -> Change? {
    let time = max(time, changedAt)
    let kept = change(ifKeptUntil: time)
    if time - changedAt >= period { busySince = time }
    level = raw
    changedAt = time
    return kept ?? change(ifKeptUntil: time)
  }

  /// Time has passed, and the line is read: that heals edges which the kernel dropped when nobody read them.
  package mutating func settle(level raw: Bool, at now: Nanoseconds) -> Change? {
    if raw != level { return edge(isActive: raw, at: now) }
    return change(ifKeptUntil: now)
  }

  private mutating func change(ifKeptUntil time: Nanoseconds) -> Change? {
    guard level != isActive, time >= changedAt, time - changedAt >= period else { return nil }
    isActive = level
    return Change(isActive: isActive, at: changedAt)
  }
}
