import CrewMessages

/// Where a press came from; each can have one press down at a time for each button.
enum PressSource: Hashable, Sendable {
  case button(FaceID, Reaction)
  case command
}

/// What became of this device's own presses and texts.
struct OwnMessages: Hashable, Sendable {
  /// The presses whose length is not known yet.
  private var down: [PressSource: MessageID] = [:]
  private var last: Streak?
  /// The newest press or text.
  private(set) var newest: MessageID?
  private(set) var delivery: Delivery?
  var waiting = 0

  private struct Streak: Hashable, Sendable {
    let kind: Reaction
    let count: Int
    var until: Duration
  }

  /// A press within this time of the one before counts with it.
  static let streakPause: Duration = .seconds(3)
  /// A shorter press has no length worth a message.
  static let shortestRhythm: Duration = .milliseconds(250)

  /// How manieth press in a row this one is.
  mutating func begin(_ id: MessageID, _ kind: Reaction, from source: PressSource, at now: Duration) -> Int {
    let before = last.flatMap { $0.kind == kind && now <= $0.until ? $0.count : nil } ?? 0
    last = Streak(kind: kind, count: before + 1, until: now + Self.streakPause)
    down[source] = id
    follow(id)
    return before + 1
  }

  /// The message of a press that was down.
  mutating func end(from source: PressSource, at now: Duration) -> MessageID? {
    guard let id = down.removeValue(forKey: source) else { return nil }
    last?.until = now + Self.streakPause
    return id
  }

  /// From now on it is this message that the status line tells of.
  mutating func follow(_ id: MessageID) {
    newest = id
    delivery = nil
  }

  /// Whether `delivery` is news of the newest message, and what it was before.
  mutating func update(_ id: MessageID, _ delivery: Delivery) -> Bool {
    guard id == newest, delivery != self.delivery else { return false }
    self.delivery = delivery
    return true
  }
}
