import ArgumentParser
import LeelooService

struct CrewShowCommand: ToolCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Who is in the crew.")

  @OptionGroup var control: ControlOptions

  func run(on terminal: Terminal) throws {
    guard let crew = try control.connect().crew() else {
      return terminal.print("In no crew yet. `leeloo pair` makes one.")
    }
    terminal.print(terminal.colour(.bold, crew.name.visible))
    for member in crew.members { terminal.print("  \(member.name.visible), \(member.place)") }
  }
}

extension ControlStatus.Member {
  fileprivate var place: String {
    if isSelf { return "this device" }
    return isOnline ? "here" : "away"
  }
}
