/// When each running timer ends.
///
/// The shell's timers race with events that replace or cancel them; what comes late finds no entry here and
/// changes nothing.
struct TimerTable: Hashable, Sendable {
  private var deadlines: [DeviceTimer: Duration] = [:]

  func remaining(_ timer: DeviceTimer, at now: Duration) -> Duration? {
    deadlines[timer].map { max(.zero, $0 - now) }
  }

  mutating func start(
    _ timer: DeviceTimer, after delay: Duration, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    deadlines[timer] = turn.now + delay
    turn.emit(.startTimer(timer, after: delay))
  }

  /// Makes the timer end at `deadline`, or not run at all, and says so only if that is new.
  mutating func keep(
    _ timer: DeviceTimer, until deadline: Duration?, in turn: inout Turn<some RandomNumberGenerator>
  ) {
    guard deadline != deadlines[timer] else { return }
    guard let deadline else { return cancel(timer, in: &turn) }
    deadlines[timer] = deadline
    turn.emit(.startTimer(timer, after: max(.zero, deadline - turn.now)))
  }

  mutating func cancel(_ timer: DeviceTimer, in turn: inout Turn<some RandomNumberGenerator>) {
    if deadlines.removeValue(forKey: timer) != nil { turn.emit(.cancelTimer(timer)) }
  }

  mutating func cancelAll(in turn: inout Turn<some RandomNumberGenerator>) {
    for timer in DeviceTimer.allCases { cancel(timer, in: &turn) }
  }

  /// Whether a timer that came back is the one that runs. A replaced one may come back too early: the one that
  /// replaced it goes on.
  mutating func end(_ timer: DeviceTimer, at now: Duration) -> Bool {
    guard let deadline = deadlines[timer], deadline <= now else { return false }
    deadlines[timer] = nil
    return true
  }
}
