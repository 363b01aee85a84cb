import ArgumentParser
import LeelooService

struct CrewJoinOriginalCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "join-original",
    abstract: "Ask to join a crew of original LEELOO devices, which is not private.",
    discussion: """
      The hub can read everything that is said in such a crew, and whoever knows its code is in. The device says so \
      and asks on its screen; love joins, fire stops. It has to be in no other crew. `leeloo crew leave` leaves.
      """)

  @OptionGroup var control: ControlOptions
  @Flag(help: "Print the answer as JSON, and don't wait for the buttons.") var json = false
  @Argument(help: "The crew's code, such as LEELOO-7X3K.") var code: String

  func run(on terminal: Terminal) throws {
    let client = try control.connect()
    if !json { try client.ask(.watch) }
    try client.ask(.joinOriginal(TypedCode(code)))
    if json { return terminal.printAccepted() }
    try PairingProgress { $0.isOriginal == true }.follow(client, terminal)
  }
}
