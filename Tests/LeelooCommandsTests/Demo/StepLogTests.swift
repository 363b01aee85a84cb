import Testing

@testable import LeelooCommands

@Suite("The steps of the demo's check")
struct StepLogTests {
  @Test("what could not be looked at is said at once, and again at the end")
  func skipped() {
    let page = Page()
    let log = StepLog(on: page.terminal)
    log.pass("one", took: .zero)
    log.skip("the memory", because: "nobody may")
    log.end()
    #expect(page.lines.count { $0.contains("the memory: nobody may") } == 2)
    #expect(!page.lines.contains { $0.hasPrefix("Everything holds") })
  }

  @Test("where all was looked at, everything holds")
  func whole() {
    let page = Page()
    let log = StepLog(on: page.terminal)
    log.pass("one", took: .zero)
    log.end()
    #expect(page.lines.last?.hasPrefix("Everything holds, after ") == true)
  }

  @Test("an error of a program is a reason with its code")
  func reasons() {
    let error = ToolError(code: "LT0204", sentence: "It did not start.", remedy: "Try.", status: .incomplete)
    #expect(DemoFailure.reason(of: error) == "LT0204, It did not start.")
  }
}

private final class Page {
  private(set) var lines: [String] = []

  var terminal: Terminal {
    Terminal(
      print: { self.lines.append($0) }, note: { self.lines.append($0) }, ask: { _ in nil },
      isInteractive: false, hasColour: false, timeOfDay: { "12:34:56" })
  }
}
