import FoundationEssentials

extension DemoHouse {
  /// The last lines of what each program had to say.
  func printLogs(on terminal: Terminal) {
    for (name, path) in [
      ("leeloo-hub", hubLog), ("leelood of Amy", amy.log), ("leelood of Ben", ben.log),
      ("panel of Ben", ben.panelLog),
    ] {
      terminal.note("--- \(name)")
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
      for line in text.split(separator: "\n").suffix(20) { terminal.note(String(line).visible) }
    }
  }
}
