/// Deadlines, rounded up to whole seconds so that thousands of connections wake the hub a few times and not thousands of times.
///
/// Of thousands that are due in one second a few are served at a time, a millisecond apart: in between it is the turn of what
/// came meanwhile. Nothing is ever taken out: a timer whose reason has gone fires and finds nothing to do.
struct TimerWheel<Timer: Sendable>: Sendable {
  /// How much is done at a time because of timers, in effects: each may cost some six microseconds.
  static var effectsPerTurn: Int { 32 }
  /// How many are looked at, of which many may find nothing to do.
  static var timersPerTurn: Int { 256 }
  /// After which the next are served.
  static var respite: Duration { .milliseconds(1) }

  private var due: [Int64: [Timer]] = [:]
  private var earliest: Int64?
  /// What is left of a second that has come.
  private var current: ArraySlice<Timer> = []
  private var served = 0
  private var restsUntil: Duration = .zero

  /// When ``next(at:done:most:)`` has something next.
  var nextWake: Duration? {
    guard current.isEmpty else { return restsUntil }
    return earliest.map { max(.seconds($0), restsUntil) }
  }

  mutating func schedule(_ timer: Timer, at deadline: Duration) {
    let (seconds, attoseconds) = deadline.components
    let second = attoseconds > 0 ? seconds + 1 : seconds
    due[second, default: []].append(timer)
    earliest = min(earliest ?? second, second)
  }

  /// How many effects a turn has to have, that so many are done within that time.
  func effects(for count: Int, within time: Duration) -> Int {
    max(Self.effectsPerTurn, count / max(1, Int(time / Self.respite)))
  }

  /// Takes out what is due, earliest first, and within one second in the order of scheduling; nil when this turn is over.
  ///
  /// - Parameters:
  ///   - done: How many effects this turn has had.
  ///   - most: How many it may have.
  mutating func next(at now: Duration, done: Int, most: Int = effectsPerTurn) -> Timer? {
    guard done < most, served < Self.timersPerTurn else {
      (served, restsUntil) = (0, now + Self.respite)
      return nil
    }
    if current.isEmpty, let earliest, .seconds(earliest) <= now {
      current = due.removeValue(forKey: earliest).map { $0[...] } ?? []
      self.earliest = due.keys.min()
    }
    let timer = current.popFirst()
    served = timer == nil ? 0 : served + 1
    return timer
  }
}
