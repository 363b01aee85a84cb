/// One section of a file while it is read: hands out the values that are asked for and, at the end, reports the keys that
/// nobody asked for.
final class ConfigSection {
  /// Where it stands in the file, such as `buttons.love`; empty for the file itself.
  let path: String
  /// The section's own place.
  let range: SourceRange
  /// Where what is wrong is collected.
  let findings: Findings

  private let entries: [YAMLEntry]
  private var known: [String] = []

  /// Nil, with a finding, for anything but a section.
  init?(_ node: YAMLNode, path: String, findings: Findings) {
    self.path = path
    self.findings = findings
    range = node.range
    guard case .mapping(let entries) = node.content else {
      self.entries = []
      let name = path.isEmpty ? "the file" : path
      findings.report(.wrongKind, at: node.range, "\(name) must be a section with keys, not \(node.kindName)")
      return nil
    }
    self.entries = entries
    reportDuplicates()
  }

  /// The value of a key; nil where it is absent or left empty.
  func node(_ key: String) -> YAMLNode? {
    if !known.contains(key) { known.append(key) }
    return entries.first { $0.key == key }.flatMap { $0.value.isNothing ? nil : $0.value }
  }

  /// The place of a key; the section's own where the key is absent.
  func place(of key: String) -> SourceRange {
    entries.first { $0.key == key }?.keyRange ?? range
  }

  /// All keys with their values, for sections whose keys are names that the file gives; all count as known.
  func named() -> [YAMLEntry] {
    known += entries.map(\.key)
    return entries
  }

  /// The path of a key of this section.
  func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  /// The section under a key; nil where it is absent, or is no section.
  func section(_ key: String) -> ConfigSection? {
    node(key).flatMap { ConfigSection($0, path: path(of: key), findings: findings) }
  }

  /// Reports that a key must be there.
  func reportMissing(_ key: String, help: String? = nil) {
    findings.report(.missingKey, at: range, "\(path(of: key)) is missing", help: help)
  }

  /// Reports the keys that nobody asked for.
  func finish() {
    for entry in entries where !known.contains(entry.key) {
      let near = NearestWord.to(entry.key, among: known)
      findings.report(
        .unknownKey, at: entry.keyRange,
        "“\(entry.key)” means nothing \(path.isEmpty ? "here" : "in \(path)")",
        help: near.map { "did you mean “\($0)”?" } ?? "allowed here: \(known.joined(separator: ", "))")
    }
  }

  private func reportDuplicates() {
    var lines: [String: Int] = [:]
    for entry in entries {
      if let line = lines[entry.key] {
        findings.report(
          .duplicateKey, at: entry.keyRange, "“\(path(of: entry.key))” is given twice (first in line \(line))"
        )
      } else {
        lines[entry.key] = entry.keyRange.line
      }
    }
  }
}
