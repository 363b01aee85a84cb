import ArgumentParser
import LeelooService

struct CrewLeaveCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "leave", abstract: "Ask to leave the crew and forget its keys.",
    discussion: "The device asks on its screen, because only a finger may say yes to that.")

  @OptionGroup var control: ControlOptions

  func run(on terminal: Terminal) throws {
    let client = try control.connect()
    guard let crew = try client.crew() else { return terminal.print("In no crew.") }
    try client.ask(.leave)
    terminal.print("The device asks whether to leave \(crew.name.visible). Answer there, with its buttons.")
  }
}
