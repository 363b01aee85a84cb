import CrewMessages

/// What was sent and not acknowledged, oldest first, and how far the present pass of publishing has come.
///
/// Entries leave at the front, by acknowledgement, or anywhere, by the end of their life. A pass publishes them
/// in order; when something may have been lost the pass begins again at the front. Each message names the entry
/// before it (``CrewMessage/follows``) and a receiver takes it only after that one, so whatever is lost or
/// repeated between two devices, each message is shown once and in order. And since a message was taken only
/// after all that stood before it, its acknowledgement is theirs too.
struct Outbox: Sendable {
  /// How many messages may wait.
  static let countLimit = 200
  /// How many bytes they may have in all.
  static let sizeLimit = 256 * 1_024
  /// How long a message is worth sending.
  static let life: Duration = .seconds(7 * 24 * 3_600)

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
  /// The message that the pass publishes next.
  var nextToPublish: CrewMessage? {
    guard cursor < entries.count else { return nil }
    return entries[cursor].message(follows: cursor > 0 ? entries[cursor - 1].id : nil)
  }

  /// It was published.
  mutating func advance(at now: Duration) {
    entries[cursor].publishedAt = now
    cursor += 1
  }

  /// Begins the pass again at the front.
  mutating func rewind() { cursor = 0 }

  /// Begins the pass again at the first that the hub has never fanned out.
  mutating func rewindToUnechoed() { cursor = entries.firstIndex { !$0.isEchoed } ?? entries.count }

  /// Whether something was published before this time and never acknowledged.
  func hasUnacknowledged(since time: Duration) -> Bool {
    entries.contains { ($0.publishedAt ?? time) < time }
  }
}

extension Outbox {
  /// Changes an entry. Nothing if it is not here any more.
  mutating func update(_ id: MessageID, _ change: (inout OutboxEntry) -> Void) -> OutboxEntry? {
    guard let index = entries.firstIndex(where: { $0.id == id }) else { return nil }
    change(&entries[index])
    return entries[index]
  }

  /// Removes a message and all before it, which its receiver has had.
  mutating func acknowledge(through id: MessageID) -> [OutboxEntry] {
    guard let index = entries.firstIndex(where: { $0.id == id }) else { return [] }
    return remove(Array(0...index))
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
