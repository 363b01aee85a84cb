/// Prints each step of the check as it ends.
struct StepLog {
  private let terminal: Terminal
  private let start = ContinuousClock.now

  init(on terminal: Terminal) { self.terminal = terminal }

  /// The steps that follow belong together.
  func begin(_ act: String) { terminal.print(terminal.colour(.bold, act)) }

  func pass(_ step: String, took: Duration) {
    terminal.print("  \(terminal.colour(.green, "✓")) \(time(took))  \(step)")
  }

  func fail(_ step: String, took: Duration, because reason: String) {
    terminal.print("  \(terminal.colour(.red, "✗")) \(time(took))  \(step): \(reason.visible)")
  }

  /// Something could not be looked at here, which proves nothing either way.
  func skip(_ step: String, because reason: String) {
    terminal.print("  \(terminal.colour(.amber, "–"))           \(step): \(reason.visible)")
  }

  func end() {
    terminal.print("Everything holds, after \(Self.milliseconds(ContinuousClock.now - start)) ms.")
  }

  private func time(_ duration: Duration) -> String {
    let digits = "\(Self.milliseconds(duration))"
    return terminal.colour(.dim, String(repeating: " ", count: max(6 - digits.count, 0)) + digits + " ms")
  }

  private static func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }
}
