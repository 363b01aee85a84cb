/// Deadlines, rounded up to whole seconds so that thousands of connections wake the hub once and not thousands of times.
///
/// Nothing is ever taken out: a timer whose reason has gone fires and finds nothing to do.
struct TimerWheel<Timer: Sendable>: Sendable {
  private var due: [Int64: [Timer]] = [:]
  private var earliest: Int64?

  /// When ``removeDue(at:)`` has something next.
  var nextWake: Duration? { earliest.map { .seconds($0) } }

  mutating func schedule(_ timer: Timer, at deadline: Duration) {
    let (seconds, attoseconds) = deadline.components
    let second = attoseconds > 0 ? seconds + 1 : seconds
    due[second, default: []].append(timer)
    earliest = min(earliest ?? second, second)
  }

  /// What is due, earliest first, and within one second in the order of scheduling.
  mutating func removeDue(at now: Duration) -> [Timer] {
    guard let earliest, .seconds(earliest) <= now else { return [] }
    let seconds = due.keys.filter { .seconds($0) <= now }.sorted()
    let timers = seconds.flatMap { due.removeValue(forKey: $0) ?? [] }
    self.earliest = due.keys.min()
    return timers
  }
}
