/// A field of which some changes cannot show: what a file of its kind is checked for does not depend on them.
public struct Redundancy: Sendable {
  /// The kind of file.
  public let kind: String
  /// Without the places in its lists; nil for every field.
  public let field: String?
  let sorts: Set<Damage.Sort>
  /// The kind and the field.
  public var name: String { [kind, field].compactMap(\.self).joined(separator: ", ") }
  /// Why nobody can see them.
  public let reason: String

  private init(_ kind: String, _ field: String?, _ sorts: Set<Damage.Sort>, _ reason: String) {
    self.kind = kind
    self.field = field
    self.sorts = sorts
    self.reason = reason
  }

  /// What is known to be so. Whatever else passes although it is corrupted is an error.
  public static let all: [Redundancy] = [
    Redundancy(
      "messages", nil, [.content],
      "structures are only read and written again, and nothing in them is checked"),
    Redundancy("psk_secret", "cipher_suite", [.suite], sameHash),
    Redundancy("transcript-hashes", "cipher_suite", [.suite], sameHash),
    Redundancy("tree-operations", "cipher_suite", [.suite], sameHash),
    Redundancy("tree-validation", "cipher_suite", [.suite], sameHash),
    Redundancy("tree-operations", "proposal", [.content], "of an Add only the leaf goes into the tree"),
    Redundancy("tree-operations", "proposal_sender", [.number], "only an Update depends on who proposes it"),
    Redundancy(
      "treekem", "update_paths.path_secrets", [.presence],
      "whoever sends a path needs none of its secrets, and neither does a blank leaf"),
    Redundancy(
      "secret-tree", "sender_data.ciphertext", [.content, .length],
      "only the first 32 bytes are sampled (RFC 9420 section 6.3.2)"),
  ]

  private static let sameHash = "suites 1 and 3 differ in their AEAD alone, and nothing is sealed here"

  /// The one that a change falls under.
  static func of(_ sort: Damage.Sort, _ field: String, in kind: String) -> Redundancy? {
    all.first { $0.kind == kind && ($0.field ?? field) == field && $0.sorts.contains(sort) }
  }
}
