import ArgumentParser

struct CrewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crew", abstract: "Who is in the crew, and how to leave it.",
    subcommands: [CrewShowCommand.self, CrewLeaveCommand.self], defaultSubcommand: CrewShowCommand.self)
}
