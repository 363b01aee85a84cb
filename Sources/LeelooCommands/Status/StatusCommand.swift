import ArgumentParser
import LeelooService

struct StatusCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "How the device is: hub, crew, what waits, what is wrong.")

  @OptionGroup var control: ControlOptions
  @Flag(help: "One JSON object, as the control protocol documents it.") var json = false

  func run(on terminal: Terminal) throws {
    let status = try control.connect().status()
    if json {
      terminal.print(String(decoding: ControlLine.encode(status).dropLast(), as: UTF8.self))
    } else {
      for line in StatusText(status, on: terminal).lines { terminal.print(line) }
    }
  }
}
