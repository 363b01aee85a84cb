import ArgumentParser
import LeelooService

struct SayCommand: ToolCommand {
  static let configuration = CommandConfiguration(commandName: "say", abstract: "Send a text to the crew.")

  @OptionGroup var control: ControlOptions
  @Argument(help: "The text; several words need no quotes.") var words: [String]

  func run(on terminal: Terminal) throws {
    let text = words.joined(separator: " ")
    guard (1...ControlLimits.textLimit).contains(text.utf8.count) else {
      throw ControlError.textLength(text.utf8.count)
    }
    try control.connect().ask(.say(text))
    terminal.print("Said.")
  }
}
