/// Prints each step of the check as it ends.
final class StepLog {
  private let terminal: Terminal
  private let start = ContinuousClock.now
  private var skipped: [String] = []

  init(on terminal: Terminal) { self.terminal = terminal }

  /// The steps that follow belong together.
  func begin(_ act: String) { terminal.print(terminal.colour(.bold, act)) }

  func pass(_ step: String, took: Duration) {
    terminal.print("  \(terminal.colour(.green, "✓")) \(time(took))  \(step)")
  }

  func fail(_ step: String, took: Duration, because reason: String) {
    terminal.print("  \(terminal.colour(.red, "✗")) \(time(took))  \(step): \(reason.visible)")
  }

  /// Something could not be looked at here, which proves nothing either way: it is said again at the end.
  func skip(_ step: String, because reason: String) {
    let line = "\(step): \(reason.visible)"
    terminal.print("  \(terminal.colour(.amber, "–"))           \(line)")
    skipped.append(line)
  }

  func end() {
    let took = "after \(Self.milliseconds(ContinuousClock.now - start)) ms"
    guard !skipped.isEmpty else { return terminal.print("Everything holds, \(took).") }
    terminal.print("Everything that was looked at holds, \(took). Not looked at:")
    for line in skipped { terminal.print("  \(terminal.colour(.amber, line))") }
  }

  private func time(_ duration: Duration) -> String {
    let digits = "\(Self.milliseconds(duration))"
    return terminal.colour(.dim, String(repeating: " ", count: max(6 - digits.count, 0)) + digits + " ms")
  }

  private static func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }
}
