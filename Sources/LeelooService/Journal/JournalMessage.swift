/// A kind of journal entry: one constant sentence under one id, explained in `systemd/leeloo.catalog`.
///
/// Every module declares its messages in one place, so that `journalctl -x` can explain each and a test can compare the
/// declarations with the catalogue:
///
///     extension JournalMessage {
///       static let linkUp = JournalMessage("d2f0…", .notice, "The hub is reached.", fields: [.hub])
///     }
public struct JournalMessage: Hashable, Sendable {
  /// `MESSAGE_ID`: 32 lower-case hexadecimal digits, random, made once (`journalctl --new-id128`).
  public let id: String
  /// How urgent.
  public let priority: JournalPriority
  /// What happened, without any value.
  public let sentence: String
  /// The fields every such entry carries.
  public let fields: [JournalField]

  /// Declares a message. Literals only; a malformed id is a programmer's mistake.
  public init(
    _ id: StaticString, _ priority: JournalPriority, _ sentence: StaticString, fields: [JournalField] = []
  ) {
    self.id = id.description
    self.priority = priority
    self.sentence = sentence.description
    self.fields = fields
    precondition(
      self.id.utf8.count == 32 && self.id.allSatisfy { $0.isHexDigit && !$0.isUppercase },
      "no message id: \(id)")
  }
}
