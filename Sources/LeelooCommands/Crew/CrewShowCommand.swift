import ArgumentParser
import LeelooService

struct CrewShowCommand: ToolCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Who is in the crew.")

  @OptionGroup var control: ControlOptions
  @Flag(help: "Print the answer as JSON.") var json = false

  func run(on terminal: Terminal) throws {
    let crew = try control.connect().crew()
    if json { return terminal.printJSON(crew) }
    guard let crew else { return terminal.print("In no crew yet. `leeloo pair` makes one.") }
    CrewText(crew, on: terminal).lines.forEach(terminal.print)
  }
}
