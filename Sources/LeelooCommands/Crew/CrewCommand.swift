import ArgumentParser

struct CrewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crew", abstract: "Who is in the crew, what it looks like, and who should go.",
    subcommands: [
      CrewShowCommand.self, CrewPictureCommand.self, CrewRenameCommand.self, CrewRemoveCommand.self,
      CrewLeaveCommand.self,
    ], defaultSubcommand: CrewShowCommand.self)
}
