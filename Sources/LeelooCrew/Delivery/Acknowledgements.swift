import CrewMessages

/// What is to be acknowledged, and when.
///
/// One message alone is acknowledged after 150 ms: its sender sees *delivered* while still looking, and a press
/// with its rhythm shares one. After that at most one acknowledgement in two seconds, however many come.
struct Acknowledgements: Sendable {
  private static let firstDelay: Duration = .milliseconds(150)
  private static let interval: Duration = .seconds(2)

  private(set) var due: [MessageID] = []
  private(set) var isScheduled = false
  private var lastAt: Duration?

  /// The disk knows that these were shown, or they came again after that.
  mutating func add(_ ids: [MessageID]) { due += ids.filter { !due.contains($0) } }

  /// When to acknowledge, if that is not settled yet.
  mutating func schedule(at now: Duration) -> Duration? {
    guard !isScheduled else { return nil }
    isScheduled = true
    let next = lastAt.map { $0 + Self.interval - now } ?? .zero
    return max(Self.firstDelay, next)
  }

  /// The time has come.
  mutating func begin(at now: Duration) {
    isScheduled = false
    lastAt = now
  }

  /// What one message acknowledges; it is not due any more.
  mutating func take() -> [MessageID]? {
    guard !due.isEmpty else { return nil }
    defer { due.removeFirst(min(due.count, MessageContent.acknowledgementLimit)) }
    return Array(due.prefix(MessageContent.acknowledgementLimit))
  }

  /// The next hello says it all.
  mutating func removeAll() { due = [] }
}
