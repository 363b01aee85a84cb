import ArgumentParser
import LeelooService

struct WatchCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Say what happens as it happens, until Ctrl-C.")

  @OptionGroup var control: ControlOptions
  @Flag(help: "One JSON object a line, as the control protocol documents it.") var json = false

  func run(on terminal: Terminal) throws {
    let client = try control.connect()
    try client.ask(.watch)
    var last: ControlStatus?
    while let event = try client.nextEvent() {
      for line in json ? [Self.json(event)] : Self.words(event, after: &last, terminal) {
        terminal.print(line)
      }
    }
    throw ToolError(
      code: "LC0103", sentence: "`leelood` ended.", remedy: "See `systemctl status leelood`.",
      status: .unavailable)
  }

  private static func json(_ event: ControlEvent) -> String {
    String(decoding: ControlLine.encode(event).dropLast(), as: UTF8.self)
  }

  private static func words(_ event: ControlEvent, after last: inout ControlStatus?, _ terminal: Terminal)
    -> [String]
  {
    let news: [String]
    switch event {
    case .shown(let shown): news = ["\(shown.kind.visible) from \(shown.from.visible)"]
    case .status(let status):
      news = StatusNews(from: last, to: status).lines
      last = status
    }
    let time = terminal.colour(.dim, terminal.timeOfDay())
    return news.map { "\(time)  \($0)" }
  }
}
