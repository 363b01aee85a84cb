import ArgumentParser
import LeelooService

struct CrewConfirmCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "Ask to say that the roster is right, when a device goes on catching up.",
    discussion:
      "A device that was long away sends nothing before others bear out who is in its crew. If they are gone, its user may look at the roster and say that it is right: on the device, because only a finger may."
  )

  @OptionGroup var control: ControlOptions
  @Flag(help: "Print the answer as JSON.") var json = false

  func run(on terminal: Terminal) throws {
    try control.connect().ask(.confirm)
    if json { return terminal.printAccepted() }
    terminal.print(
      "The device shows who is in the crew. If it is right, press fire there on \"Yes, this is my crew\".")
  }
}
