/// What has been written and is not yet with Telegram, and what may be called shown once it is.
struct UnsentMessages: Sendable {
  private enum Entry {
    case message
    case shown(UInt32)
  }

  private var entries: [Entry] = []
  private var isLost = false

  /// A message waits.
  mutating func wrote() { entries.append(.message) }

  /// A message could not even wait: what comes after it was not shown.
  mutating func lost() { isLost = true }

  /// Whether this presentation is shown already: nothing of it waits.
  mutating func show(_ serial: UInt32) -> Bool {
    defer { isLost = false }
    guard !isLost else { return false }
    guard !entries.isEmpty else { return true }
    entries.append(.shown(serial))
    return false
  }

  /// The oldest message is with Telegram, or nobody will ever see it. What is shown by that.
  mutating func ended(made: Bool) -> [UInt32] {
    guard case .message? = entries.first else { return [] }
    entries.removeFirst()
    var shown: [UInt32] = []
    while case .shown(let serial)? = entries.first {
      entries.removeFirst()
      if made { shown.append(serial) }
    }
    return shown
  }
}
