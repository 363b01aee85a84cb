import ArgumentParser

/// The tool for people.
struct Leeloo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "leeloo",
    abstract: "Talk to the LEELOO on this machine, or play with simulated ones.",
    discussion: """
      Most commands speak to `leelood` over its control socket. Members of the group `leeloo` may ask \
      and press; `say`, `song`, `pair`, `screen` and whatever changes the crew are for root and the account that `leelood` runs as.
      """,
    version: ToolVersion.current,
    subcommands: [
      StatusCommand.self, WatchCommand.self, PressCommand.self, SayCommand.self, SongCommand.self,
      CrewCommand.self, PairCommand.self, ScreenCommand.self, PanelCommand.self, DemoCommand.self,
      HubCommand.self,
    ])
}

/// The version that this source is of.
enum ToolVersion {
  static let current = "0.1.0"
}
