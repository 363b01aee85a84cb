import ArgumentParser
import LeelooService

struct CrewRemoveCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Ask to remove a member from the crew.",
    discussion:
      "The device asks on its screen, by the member's name, because only a finger may say yes to that.")

  @OptionGroup var control: ControlOptions
  @Flag(help: "Print the answer as JSON.") var json = false
  @Argument(help: "The member, as `leeloo crew` calls it.") var name: String

  func run(on terminal: Terminal) throws {
    try control.connect().ask(.remove(name))
    if json { return terminal.printAccepted() }
    terminal.print("The device asks whether to remove \(name.visible). Hold love there for two seconds.")
  }
}
