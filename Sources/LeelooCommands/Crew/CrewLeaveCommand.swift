import ArgumentParser
import LeelooService

struct CrewLeaveCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "Ask to leave the crew and forget its keys.",
    discussion: "The device asks on its screen, because only a finger may say yes to that.")

  @OptionGroup var control: ControlOptions
  @Flag(help: "Print the answer as JSON.") var json = false

  func run(on terminal: Terminal) throws {
    let client = try control.connect()
    guard let crew = try client.crew() else {
      return json ? terminal.printJSON(ControlStatus.Crew?.none) : terminal.print("In no crew.")
    }
    try client.ask(.leave)
    if json { return terminal.printAccepted() }
    terminal.print("The device asks whether to leave \(crew.name.visible). Answer there, with its buttons.")
  }
}
