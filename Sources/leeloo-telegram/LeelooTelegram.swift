import ArgumentParser
import Glibc

/// The bot of a crew's friends who only have a phone.
@main
struct LeelooTelegram: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "leeloo-telegram",
    abstract: "Lets friends who only have Telegram be in a crew.",
    discussion: """
      Each chat is a member of its own, with keys that are kept here: the hub can't read what it says. Telegram can, and \
      so can whoever runs this program; every device of the crew shows that.
      """,
    version: version, subcommands: [Serve.self, Invite.self], defaultSubcommand: Serve.self)
}

/// Where the chats' keys are.
struct StateFolder: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the chats' keys are (default: $STATE_DIRECTORY, or /var/lib/leeloo-telegram).",
      valueName: "folder"))
  var state: String?

  var path: String { state ?? environment("STATE_DIRECTORY") ?? "/var/lib/leeloo-telegram" }
}

func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
