import ArgumentParser
import LeelooService

struct CrewRenameCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give this device another name; the crew sees it.")

  @OptionGroup var control: ControlOptions
  @Flag(help: "Print the answer as JSON.") var json = false
  @Argument(help: "The new name, at most 32 bytes.") var name: String

  func run(on terminal: Terminal) throws {
    try control.connect().ask(.rename(name))
    if json { return terminal.printAccepted() }
    terminal.print("This device is called \(name.visible) now.")
  }
}
