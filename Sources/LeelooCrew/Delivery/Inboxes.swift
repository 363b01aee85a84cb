import ByteCoding
import CrewMessages

/// What came, by sender.
struct Inboxes: Sendable {
  private var inboxes: [DeviceID: Inbox] = [:]
  private var arrivals = Arrivals()
  /// What is about to be shown, while the disk learns of it, or its face has not said that it showed it.
  private(set) var underway: [Arrivals.Arrival] = []
  /// The face has it.
  private(set) var isHandedOver = false

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

  /// Whether a message would be shown with all that it says, and not only be counted.
  func hasRoom(for message: CrewMessage, from sender: Member) -> Bool {
    arrivals.contains(message.id) || arrivals.hasRoom(for: message, from: sender)
  }

  /// A message is new.
  mutating func wait(_ message: CrewMessage, from sender: Member, isInDoubt: Bool = false) {
    self[sender.id].wait(message.id)
    // Of one who went and came back it may still be there.
    if !arrivals.contains(message.id) { arrivals.append(message, from: sender, isInDoubt: isInDoubt) }
  }

  /// Takes what is shown next: presses in a row together.
  mutating func begin() {
    underway = arrivals.takeRun()
    for arrival in underway { inboxes[arrival.sender.id]?.arrive(arrival.id) }
  }

  /// What was about to be shown may be: the disk knows of it.
  mutating func handOver() -> [Arrivals.Arrival] {
    isHandedOver = !underway.isEmpty
    return underway
  }

  /// It was shown.
  mutating func finish() {
    for arrival in underway { inboxes[arrival.sender.id]?.store(arrival.id) }
    (underway, isHandedOver) = ([], false)
  }

  /// It may not have been: it waits again, before everything else.
  mutating func takeBack() {
    guard isHandedOver else { return }
    for arrival in underway { inboxes[arrival.sender.id]?.wait(arrival.id) }
    arrivals.putBack(underway)
    (underway, isHandedOver) = ([], false)
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
