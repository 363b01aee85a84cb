import FoundationEssentials

extension DemoHouse {
  /// The last lines of what each program had to say.
  func printLogs(on terminal: Terminal) {
    let minds = devices.map { ("leelood of \($0.name)", $0.log) }
    for (name, path) in [("leeloo-hub", hubLog)] + minds + [("panel of Amy", amy.panelLog)] {
      terminal.note("--- \(name)")
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
      for line in text.split(separator: "\n").suffix(20) { terminal.note(String(line).visible) }
    }
  }
}
