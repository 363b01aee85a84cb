import ArgumentParser
import LeelooService

struct PairCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "pair", abstract: "Pair this device with a friend's.",
    discussion: """
      One of the two shows a code, the other is told it. The code is typed at a prompt, or comes as one \
      line through a pipe; never as an argument, where everybody on the machine could read it. Both devices \
      then ask their user, who answers with the buttons.
      """)

  @OptionGroup var control: ControlOptions
  @Flag(help: "Which of the two: asked for when neither is named and somebody is there to answer.") var role:
    Role?

  enum Role: String, EnumerableFlag {
    case show
    case enter

    static func help(for role: Role) -> ArgumentHelp? {
      switch role {
      case .show: "This device shows the code."
      case .enter: "The other device shows it; it is typed here."
      }
    }
  }

  func run(on terminal: Terminal) throws {
    let client = try control.connect()
    let members = try client.crew()?.members.count ?? 1
    let verb = try chosenRole(terminal) == .show ? .pair : ControlVerb.enter(try typedCode(terminal))
    try client.ask(.watch)
    try client.ask(verb)
    try PairingProgress { $0.members.count > members }.follow(client, terminal)
  }

  private func chosenRole(_ terminal: Terminal) throws -> Role {
    if let role { return role }
    guard terminal.isInteractive else { return .enter }
    while let answer = terminal.ask("Which device shows the code, (1) this one or (2) the other one? ") {
      switch answer.filter({ !$0.isWhitespace }) {
      case "1": return .show
      case "2": return .enter
      default: terminal.note("1 or 2, please.")
      }
    }
    throw ToolError(
      code: "LT0002", sentence: "No answer.", remedy: "Say `--show` or `--enter`.", status: .usage)
  }

  private func typedCode(_ terminal: Terminal) throws -> TypedCode {
    let prompt = terminal.isInteractive ? "The code on the other device: LEELOO-" : ""
    guard let line = terminal.ask(prompt), line.contains(where: { !$0.isWhitespace }) else {
      throw ToolError(
        code: "LT0003", sentence: "No code was typed.",
        remedy: "Type both groups that the other device shows, such as LEELOO-XXXX and XXXX.",
        status: .badInput)
    }
    return TypedCode(line)
  }
}
