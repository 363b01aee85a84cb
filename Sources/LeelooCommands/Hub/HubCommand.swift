import ArgumentParser

struct HubCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hub", abstract: "Ask and tell the hub on this machine, over its admin socket.",
    subcommands: [
      HubStatusCommand.self, HubMetricsCommand.self, HubDrainCommand.self, HubBanCommand.self,
      HubUnbanCommand.self, HubBansCommand.self,
    ])
}

struct HubStatusCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "How many are connected, and what has been delivered and refused.")

  @OptionGroup var hub: HubSocketOptions

  func run(on terminal: Terminal) throws { terminal.print(try hub.ask("GET", "/status")) }
}

struct HubMetricsCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "metrics", abstract: "Everything in numbers, in the text format of Prometheus.")

  @OptionGroup var hub: HubSocketOptions

  func run(on terminal: Terminal) throws { terminal.print(try hub.ask("GET", "/metrics")) }
}

struct HubDrainCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "drain", abstract: "Tell everybody to come back soon, and end the hub.")

  @OptionGroup var hub: HubSocketOptions

  func run(on terminal: Terminal) throws { terminal.print(try hub.ask("POST", "/drain")) }
}

struct HubBanCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "ban", abstract: "Refuse an address for a while, and end its connections.")

  @OptionGroup var hub: HubSocketOptions
  @Argument(help: "An IPv4 address, or an IPv6 address: its network of 64 bits is meant.") var address: String
  @Option(help: "For how long, at most 43200.") var minutes = 60

  func run(on terminal: Terminal) throws {
    terminal.print(try hub.ask("POST", "/ban?address=\(address)&minutes=\(minutes)"))
  }
}

struct HubUnbanCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "unban", abstract: "Let a banned address come back.")

  @OptionGroup var hub: HubSocketOptions
  @Argument(help: "The address that was banned.") var address: String

  func run(on terminal: Terminal) throws {
    terminal.print(try hub.ask("POST", "/unban?address=\(address)"))
  }
}
