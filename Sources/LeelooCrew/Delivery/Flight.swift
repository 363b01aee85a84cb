import CrewMessages

/// What was published on this connection and has not come back as an echo.
struct Flight: Sendable {
  /// How much may be under way when a message of the outbox is published; the next goes with an echo.
  static let messageLimit = 8
  /// When a missing echo makes the link suspect.
  static let echoLimit: Duration = .seconds(5)
  /// How many a hub may leave without an echo; more only cost memory, the link is suspect long before.
  static let countLimit = 256

  /// What a tag stands for.
  enum Cargo: Equatable, Sendable {
    case message(MessageID)
    case acknowledgement
    case hello
    /// A commit of ours, made in this epoch.
    case commit(EpochMark)
    /// What needs no receipt.
    case other
  }

  private struct Publication {
    let tag: UInt64
    let cargo: Cargo
    let publishedAt: Duration
  }

  private var publications: [Publication] = []

  /// Whether one more message may be published.
  var hasRoom: Bool { publications.count < Self.messageLimit }

  /// Whether this is under way.
  func carries(_ cargo: Cargo) -> Bool { publications.contains { $0.cargo == cargo } }

  /// Whether an echo with this tag is due.
  func carries(_ tag: UInt64) -> Bool { publications.contains { $0.tag == tag } }

  /// When the oldest echo is due.
  var nextDue: Duration? { publications.first.map { $0.publishedAt + Self.echoLimit } }

  /// Something was published.
  mutating func depart(_ cargo: Cargo, tag: UInt64, at now: Duration) {
    publications.append(Publication(tag: tag, cargo: cargo, publishedAt: now))
    publications.removeFirst(max(0, publications.count - Self.countLimit))
  }

  /// An echo came. What it is of; nothing for a tag that is not under way.
  mutating func arrive(_ tag: UInt64) -> Cargo? {
    guard let index = publications.firstIndex(where: { $0.tag == tag }) else { return nil }
    return publications.remove(at: index).cargo
  }

  /// The connection is gone, and what was under way on it.
  mutating func removeAll() { publications = [] }
}
