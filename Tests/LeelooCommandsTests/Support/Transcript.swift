@testable import LeelooCommands

/// What a run of `leeloo` showed, as it would stand on a terminal: prompts with the answers that were typed, the error
/// stream marked with `!`, and the exit status where it is not 0.
func transcript(
  _ arguments: [String], typing answers: [String] = [], isInteractive: Bool = true
) -> String {
  let screen = Recording(answers)
  let status = LeelooTool.run(arguments, on: screen.terminal(isInteractive: isInteractive))
  let end = status == 0 ? [] : ["exit \(status)"]
  return (screen.lines + end).joined(separator: "\n")
}

private final class Recording {
  private(set) var lines: [String] = []
  private var answers: [String]

  init(_ answers: [String]) { self.answers = answers.reversed() }

  func terminal(isInteractive: Bool) -> Terminal {
    Terminal(
      print: { [self] in lines.append($0) }, note: { [self] in lines.append("! \($0)") },
      ask: { [self] question in
        let answer = answers.popLast()
        lines.append("? \(question)\(answer ?? "")")
        return answer
      },
      isInteractive: isInteractive, hasColour: false, timeOfDay: { "12:34:56" })
  }
}
