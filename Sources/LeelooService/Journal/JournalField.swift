/// The name of a value in a journal entry, `LEELOO_` and the name given here.
///
/// Names are declared once, beside the messages that use them, and are as stable as an interface:
/// `journalctl LEELOO_CODE=LS0102` finds what an owner reads from the screen.
public struct JournalField: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name in the journal.
  public let description: String

  /// Names a field: upper-case letters, digits and underscores, at most 57 (systemd.journal-fields(7) allows 64 in all).
  public init(stringLiteral name: StaticString) {
    let text = name.description
    precondition(
      (1...57).contains(text.utf8.count) && text.utf8.allSatisfy(Self.isAllowed), "no journal field: \(text)")
    description = "LEELOO_\(text)"
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  /// A problem's code, as on the screen.
  public static let code: JournalField = "CODE"
  /// A problem's sentence with its values.
  public static let detail: JournalField = "DETAIL"
  /// What the owner can do.
  public static let remedy: JournalField = "REMEDY"
  /// How many like it the rate limit held back before this one.
  public static let suppressed: JournalField = "SUPPRESSED"
}
