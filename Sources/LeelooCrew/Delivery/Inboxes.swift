import ByteCoding
import CrewMessages

/// What came, by sender.
struct Inboxes: Sendable {
  private var inboxes: [DeviceID: Inbox] = [:]
  private var arrivals = Arrivals()
  /// What is about to be shown, while the disk learns of it.
  private(set) var underway: [Arrivals.Arrival] = []

  /// What came from a member.
  subscript(sender: DeviceID) -> Inbox {
    get { inboxes[sender] ?? Inbox() }
    _modify { yield &inboxes[sender, default: Inbox()] }
  }

  /// The senders, in one order.
  var senders: [DeviceID] {
    inboxes.keys.sorted { $0.value.bytes.lexicographicallyPrecedes($1.value.bytes) }
  }

  /// What was shown and not settled, in order, at most a record's worth each.
  var shown: [(ids: [MessageID], sender: DeviceID)] {
    senders.flatMap { sender in SeenRecord.lots(self[sender].shown).map { ($0, sender) } }
  }

  /// What is shown next, unless something is about to be.
  var next: Arrivals.Arrival? { underway.isEmpty ? arrivals.first : nil }

  /// A message is new.
  mutating func wait(_ message: CrewMessage, from sender: Member) {
    self[sender.id].wait(message.id)
    // Of one who went and came back it may still be there.
    if !arrivals.contains(message.id) { arrivals.append(message, from: sender) }
  }

  /// Takes what is shown next: presses in a row together.
  mutating func begin() {
    underway = arrivals.takeRun()
    for arrival in underway { inboxes[arrival.sender.id]?.arrive(arrival.id) }
  }

  /// What was about to be shown may be.
  mutating func finish() -> [Arrivals.Arrival] {
    defer { underway = [] }
    for arrival in underway { inboxes[arrival.sender.id]?.store(arrival.id) }
    return underway
  }

  /// Forgets what came from a member that is not in the crew any more; what nobody saw yet can still be shown.
  mutating func forget(_ sender: DeviceID) { inboxes[sender] = nil }

  /// The lines of the log that say all of this.
  var records: [SeenRecord] { senders.flatMap { self[$0].records(from: $0) } }

  /// Takes up a line of the log.
  mutating func replay(_ record: SeenRecord) {
    switch record {
    case .arrived(let ids, let sender): for id in ids { self[sender].replay(arrived: id) }
    case .shown(let ids, let sender): self[sender].settle(ids)
    }
  }
}
