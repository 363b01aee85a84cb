/// Everything that is wrong in a file, in the file's order.
public struct ConfigErrors: Error, Hashable, Sendable {
  /// The file's name as the user gave it.
  public var file: String
  /// At least one.
  public var diagnostics: [ConfigDiagnostic]
  /// The file's lines, to show what is meant.
  public var lines: [String]

  init(file: String, text: [UInt8], diagnostics: [ConfigDiagnostic]) {
    self.file = file
    self.diagnostics = diagnostics.sorted {
      ($0.range.line, $0.range.column) < ($1.range.line, $1.range.column)
    }
    lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}

extension ConfigErrors: CustomStringConvertible {
  /// All diagnostics as compilers print them: `file:line:column: error: …`, the line with a caret under what is meant,
  /// notes and help. Control characters of the file are replaced, as the reader's terminal would obey them.
  public var description: String {
    diagnostics.map { Self.printable(heading($0)) + snippet($0.range) + Self.printable(advice($0)) }.joined()
  }

  /// All diagnostics in one line, for the journal.
  public var sentence: String { diagnostics.map(sentence(of:)).joined(separator: "; ") + "." }

  private func sentence(of diagnostic: ConfigDiagnostic) -> String {
    let place = "\(file):\(diagnostic.range.line):\(diagnostic.range.column)"
    let help = diagnostic.help.map { " (\($0))" } ?? ""
    return Self.printable("\(place): \(diagnostic.message)\(help) [\(diagnostic.id.rawValue)]")
  }

  private func heading(_ diagnostic: ConfigDiagnostic) -> String {
    let place = "\(file):\(diagnostic.range.line):\(diagnostic.range.column)"
    return "\(place): error: \(diagnostic.message) [\(diagnostic.id.rawValue)]\n"
  }

  private func advice(_ diagnostic: ConfigDiagnostic) -> String {
    let note = diagnostic.note.map { "  note: \($0)\n" } ?? ""
    let help = diagnostic.help.map { "  help: \($0)\n" } ?? ""
    return note + help
  }

  private func snippet(_ range: SourceRange) -> String {
    guard lines.indices.contains(range.line - 1) else { return "" }
    // Columns count code points, as libyaml's marks do.
    let line = Array(Self.printable(lines[range.line - 1]).unicodeScalars)
    let number = String(range.line)
    let gutter = String(repeating: " ", count: number.count)
    let before = min(range.column - 1, line.count)
    // A tab before the caret stays one, so that the caret stands under what is meant whatever a tab's width is.
    let indent = line.prefix(before).map { $0 == "\t" ? "\t" : " " }.joined()
    let underline = String(repeating: "~", count: max(0, min(range.length, line.count - before) - 1))
    return "  \(number) | \(Self.text(line))\n  \(gutter) | \(indent)^\(underline)\n"
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private static func printable(_ text: String) -> String {
    Self.text(
      text.unicodeScalars.compactMap { scalar in
        switch scalar.value {
        case 0x09, 0x0A: scalar
        case 0x0D: nil
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: "\u{FFFD}"
        default: scalar
        }
      })
  }
}
