// The rules for text on a terminal, once for all commands:
//
// 1. What was asked for goes to the output; prompts, progress and errors go to the error stream, so that
//    `leeloo status --json | jq` and `leeloo watch > file` hold nothing else.
// 2. Whatever a friend, a device or a hub has named goes through `visible`, so that no name can move the cursor,
//    colour the window, or turn the reading direction of what follows.
// 3. An error is one sentence with its code, and on the next line what to do.
// 4. Colour only ever repeats what the words say, and only on a terminal that has not declined it (NO_COLOR).
// 5. Every line ends; nothing is drawn over; a pipe reads the same words as a person.

/// Where a command reads and writes, so that a test can be the terminal.
struct Terminal {
  /// Writes one line of what was asked for.
  var print: (String) -> Void
  /// Writes one line beside it.
  var note: (String) -> Void
  /// Writes a question without ending the line, and waits for a line of an answer; nil at the end of the input.
  var ask: (String) -> String?
  /// Somebody sits before it who can answer a question.
  var isInteractive: Bool
  /// Colour is welcome in the output.
  var hasColour: Bool
  /// The time of day as the watching person's clock shows it.
  var timeOfDay: () -> String
}

extension Terminal {
  /// Rule 3.
  func report(_ error: ToolError) {
    note("leeloo: \(error.sentence.visible) (\(error.code))")
    note("  → \(error.remedy.visible)")
  }

  /// Rule 4: `text` in an ANSI colour (ECMA-48 SGR), or plain.
  func colour(_ colour: Colour, _ text: String) -> String {
    hasColour ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The few colours that are used.
  enum Colour: Int {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case amber = 33
  }
}
