import CrewMessages

/// What was sent and not acknowledged by all, oldest first, and how far the present pass of publishing has come.
///
/// Entries leave once everybody whom they are for has acknowledged them or left the crew, or at the end of their
/// life. A pass publishes them in order; when a member may have missed something the pass begins again at the first
/// that it has not acknowledged. Each message names the entry before it (``CrewMessage/follows``) and a receiver
/// takes it only after that one, so whatever is lost or repeated between two devices, each message is shown once and
/// in order. And since a message was taken only after all that stood before it, its acknowledgement is theirs too.
struct Outbox: Sendable {
  /// How many messages may wait.
  static let countLimit = 200
  /// How many bytes they may have in all.
  static let sizeLimit = 256 * 1_024
  /// How long a message is worth sending. A song is for now.
  static func life(of content: MessageContent) -> Duration {
    if case .song = content { .seconds(24 * 3_600) } else { .seconds(7 * 24 * 3_600) }
  }

  private(set) var entries: [OutboxEntry] = []
  /// The index of the next entry to publish.
  private var cursor = 0
  private(set) var size = 0

  /// Whether a message of this id waits.
  func contains(_ id: MessageID) -> Bool { entries.contains { $0.id == id } }

  /// Whether there is room for one more.
  func hasRoom(for entry: OutboxEntry) -> Bool {
    entries.count < Self.countLimit && size + entry.size <= Self.sizeLimit
  }

  /// Adds the newest message.
  mutating func append(_ entry: OutboxEntry) {
    entries.append(entry)
    size += entry.size
  }

  /// The earliest end of a life.
  var nextDeadline: Duration? { entries.lazy.map(\.deadline).min() }
}

extension Outbox {
  /// The message that the pass publishes next, as it is sent to these.
  func nextToPublish(to others: [RosterMember]) -> CrewMessage? {
    guard cursor < entries.count else { return nil }
    return entries[cursor].message(follows: cursor > 0 ? entries[cursor - 1] : nil, to: others)
  }

  /// It was published.
  mutating func advance(at now: Duration) {
    entries[cursor].publishedAt = now
    cursor += 1
  }

  /// Begins the pass again at the first that a member has not acknowledged, if it has passed that.
  mutating func rewind(for device: DeviceID) {
    cursor = min(cursor, entries.firstIndex { $0.awaited.contains(device) } ?? cursor)
  }

  /// Begins the pass again at the first that the hub has never fanned out, if it has passed that.
  mutating func rewindToUnechoed() { cursor = min(cursor, entries.firstIndex { !$0.isEchoed } ?? cursor) }

  /// Begins the pass anew on a connection: with what the hub has never fanned out.
  mutating func beginPass() { cursor = entries.firstIndex { !$0.isEchoed } ?? entries.count }

  /// Begins the pass again at the first that anybody has not acknowledged: what was published in an epoch that the
  /// others had left is lost.
  mutating func rewindToAwaited() {
    cursor = min(cursor, entries.firstIndex { !$0.awaited.isEmpty } ?? cursor)
  }

  /// Whether something was published before this time that a member has not acknowledged.
  func isAwaiting(_ device: DeviceID, since time: Duration) -> Bool {
    entries.contains { $0.awaited.contains(device) && ($0.publishedAt ?? time) < time }
  }
}

extension Outbox {
  /// Changes an entry. Nothing if it is not here any more.
  mutating func update(_ id: MessageID, _ change: (inout OutboxEntry) -> Void) -> OutboxEntry? {
    guard let index = entries.firstIndex(where: { $0.id == id }) else { return nil }
    change(&entries[index])
    return entries[index]
  }

  /// A member has had a message and all before it. Those for which that was news.
  mutating func acknowledge(through id: MessageID, by device: DeviceID) -> [OutboxEntry] {
    guard let last = entries.firstIndex(where: { $0.id == id }) else { return [] }
    return (0...last).compactMap { index in
      entries[index].awaited.remove(device) == nil ? nil : entries[index]
    }
  }

  /// Nothing is for this member any more.
  mutating func forget(_ device: DeviceID) {
    for index in entries.indices {
      entries[index].awaited.remove(device)
      entries[index].recipients.remove(device)
    }
  }

  /// Removes what nobody waits for.
  mutating func removeDone() -> [OutboxEntry] {
    remove(entries.indices.filter { entries[$0].awaited.isEmpty })
  }

  /// Removes what has lived long enough.
  mutating func expire(at now: Duration) -> [OutboxEntry] {
    remove(entries.indices.filter { entries[$0].deadline <= now })
  }

  /// Removes what the log says is gone.
  mutating func removeAll(_ ids: [MessageID]) {
    _ = remove(entries.indices.filter { ids.contains(entries[$0].id) })
  }

  /// Removes everything.
  mutating func removeAll() -> [OutboxEntry] { remove(Array(entries.indices)) }

  private mutating func remove(_ indices: [Int]) -> [OutboxEntry] {
    let removed = indices.map { entries[$0] }
    cursor -= indices.count { $0 < cursor }
    for index in indices.reversed() { entries.remove(at: index) }
    size -= removed.reduce(0) { $0 + $1.size }
    return removed
  }
}
