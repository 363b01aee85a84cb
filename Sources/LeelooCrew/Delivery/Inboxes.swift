import ByteCoding
import CrewMessages

/// What came, by sender.
struct Inboxes: Sendable {
  private var inboxes: [DeviceID: Inbox] = [:]

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

  /// Forgets what came from a member that is not in the crew any more.
  mutating func forget(_ sender: DeviceID) { inboxes[sender] = nil }

  /// The lines of the log that say all of this.
  var records: [SeenRecord] { senders.flatMap { self[$0].records(from: $0) } }

  /// Takes up a line of the log.
  mutating func replay(_ record: SeenRecord) {
    switch record {
    case .arrived(let id, let sender): self[sender].replay(arrived: id)
    case .shown(let ids, let sender): self[sender].settle(ids)
    }
  }
}
