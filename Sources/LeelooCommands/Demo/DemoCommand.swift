import ArgumentParser

struct DemoCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "A hub and two devices on this machine, paired, on one page.")

  func run(on terminal: Terminal) throws {}
}
