import ArgumentParser

struct CrewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "crew", abstract: "Who is in the crew, what it looks like, and who comes and goes.",
    subcommands: [
      CrewShowCommand.self, CrewPictureCommand.self, PairCommand.self, CrewRenameCommand.self,
      CrewRemoveCommand.self, CrewConfirmCommand.self, CrewJoinOriginalCommand.self, CrewLeaveCommand.self,
    ], defaultSubcommand: CrewShowCommand.self)
}
