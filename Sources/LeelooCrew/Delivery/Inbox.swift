import CrewMessages

/// What is known of the messages that came from one member: the last ``memory`` ids, and how far each has come.
///
/// An id is on the disk before its message is shown, and not before the screen has room for it. That it *was* shown is on
/// the disk before it is acknowledged: so a message whose receiver is killed in between is neither lost, for its sender
/// still has it, nor taken for new, for its id is known.
struct Inbox: Sendable {
  /// How many ids are remembered. A sender repeats nothing older than its outbox is long (``Outbox/countLimit``).
  static let memory = 256

  /// How far a message has come.
  enum Stage: Equatable, Sendable {
    /// Nobody could see it yet.
    case waiting
    /// Its id is on its way to the disk, or a face that shows it elsewhere has it.
    case arriving
    /// Handed to the screen; the disk does not know yet.
    case shown
    /// The disk knows; it may be acknowledged.
    case settled
    /// The disk knows its id and not that it was shown: this program was killed in between.
    case doubtful
  }

  private(set) var order: [MessageID] = []
  private(set) var stages: [MessageID: Stage] = [:]
  /// The last message that may be acknowledged.
  private(set) var lastSettled: MessageID?

  /// How far a message has come; nothing if it is new.
  func stage(of id: MessageID) -> Stage? { stages[id] }

  /// Whether what follows this message may be taken.
  func hasTaken(_ id: MessageID) -> Bool {
    guard let stage = stages[id] else { return false }
    return stage != .doubtful
  }

  /// Whether it can take one more that is new; the outbox of an honest member is not that long.
  var hasRoom: Bool { stages.values.count { $0 == .waiting } < Self.memory }

  /// A message is new.
  mutating func wait(_ id: MessageID) { remember(id, .waiting) }

  /// It is its turn to be shown.
  mutating func arrive(_ id: MessageID) { remember(id, .arriving) }

  /// Its id is on the disk.
  mutating func store(_ id: MessageID) { if stages[id] == .arriving { stages[id] = .shown } }

  /// A doubtful message came again and is shown.
  mutating func showAgain(_ id: MessageID) { stages[id] = .shown }

  /// What was shown and not settled, in order.
  var shown: [MessageID] { order.filter { stages[$0] == .shown } }

  /// The disk knows that these were shown.
  mutating func settle(_ ids: [MessageID]) {
    for id in ids where stages[id] != nil { stages[id] = .settled }
    lastSettled = ids.last ?? lastSettled
  }

  private mutating func remember(_ id: MessageID, _ stage: Stage) {
    if stages.updateValue(stage, forKey: id) == nil { order.append(id) }
    while order.count > Self.memory, let oldest = order.firstIndex(where: isForgettable) {
      stages[order.remove(at: oldest)] = nil
    }
  }

  /// Nothing on this device waits for it any more. A doubtful one may never come again, so it counts among them:
  /// else it would stay for ever.
  private func isForgettable(_ id: MessageID) -> Bool {
    stages[id] == .settled || stages[id] == .doubtful
  }
}

extension Inbox {
  /// The lines of the log that say all of this.
  func records(from sender: DeviceID) -> [SeenRecord] {
    let shown = order.filter { stages[$0] == .settled || stages[$0] == .shown }
    return SeenRecord.lots(order.filter { stages[$0] != .waiting }).map {
      SeenRecord.arrived($0, from: sender)
    }
      + SeenRecord.lots(shown).map { SeenRecord.shown($0, from: sender) }
  }

  /// An id is in the log.
  mutating func replay(arrived id: MessageID) { remember(id, .doubtful) }
}
