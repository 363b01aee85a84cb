/// One button's contact: its chatter, and whether it can be believed.
package struct Contact: Sendable {
  /// What is wrong with a contact whose line works.
  package enum Trouble: Hashable, Sendable {
    /// It has not come to rest for a second.
    case chatters
    /// It has been held for a minute.
    case stuck
  }

  /// How long a contact may chatter before it is left alone.
  package static let chatterLimit = Nanoseconds.seconds(1)
  /// How long it is left alone then, so that a loose wire does not keep the processor busy.
  package static let pause = Nanoseconds.seconds(10)
  /// How long a button may be held before it counts as stuck.
  package static let holdLimit = Nanoseconds.seconds(60)

  /// What is wrong with it now.
  package private(set) var trouble: Trouble?
  /// Until when nobody should read its line.
  package private(set) var pausedUntil: Nanoseconds?
  private var debouncer: Debouncer
  private var pressedAt: Nanoseconds?
  private var verdictAt: Nanoseconds?

  /// A contact as it is found. Held already, it waits for its release: nobody pressed it for us.
  package init(debounce: Nanoseconds, isActive: Bool, at now: Nanoseconds) {
    debouncer = Debouncer(period: debounce, isActive: isActive, at: now)
    pressedAt = isActive ? now : nil
  }

  /// When ``wake(level:at:)`` has to be called; nil while nothing is due.
  package var wakeAt: Nanoseconds? {
    if let pausedUntil { return pausedUntil }
    let stuckAt = trouble == nil ? pressedAt.map { $0 + Self.holdLimit } : nil
    return [debouncer.settlesAt, verdictAt, stuckAt].compactMap { $0 }.min()
  }

  /// The line changed.
  package mutating func edge(isActive: Bool, at time: Nanoseconds) -> Debouncer.Change? {
    guard pausedUntil == nil else { return nil }
    let change = note(debouncer.edge(isActive: isActive, at: time))
    if debouncer.chatter > Self.chatterLimit {
      trouble = .chatters
      pausedUntil = time + Self.pause
    }
    return change
  }

  /// Time has passed, and the line was read.
  package mutating func wake(level: Bool, at now: Nanoseconds) -> Debouncer.Change? {
    if let end = pausedUntil {
      guard now >= end else { return nil }
      resume(at: now)
    }
    let change = note(debouncer.settle(level: level, at: now))
    if let verdict = verdictAt, now >= verdict { believeAgain(at: now) }
    if trouble == nil, let pressedAt, now >= pressedAt + Self.holdLimit { trouble = .stuck }
    return change
  }

  /// The release that a lost line owes to a press that was told: nobody will see the finger go.
  package func release(at now: Nanoseconds) -> Debouncer.Change? {
    pressedAt.map { Debouncer.Change(isActive: false, at: max(now, $0 + 1)) }
  }

  private mutating func resume(at now: Nanoseconds) {
    pausedUntil = nil
    debouncer = Debouncer(period: debouncer.period, isActive: debouncer.isActive, at: now)
    verdictAt = now + Self.chatterLimit
  }

  private mutating func believeAgain(at now: Nanoseconds) {
    let isQuiet = debouncer.settlesAt == nil
    verdictAt = isQuiet ? nil : now + Self.chatterLimit
    if isQuiet, trouble == .chatters { trouble = nil }
  }

  private mutating func note(_ change: Debouncer.Change?) -> Debouncer.Change? {
    guard let change else { return nil }
    pressedAt = change.isActive ? change.at : nil
    if !change.isActive, trouble == .stuck { trouble = nil }
    return change
  }
}
