import LeelooConfig
import LeelooService

/// What this program can't start with.
enum StartProblem: SupportDescribable {
  case noToken
  case tokenUnreadable(String)
  case badToken
  case api(String)
  case noHub
  case webhook(String, String)
  case badFile(ConfigErrors)

  var problemCode: ProblemCode {
    switch self {
    case .noToken: "LG0101"
    case .tokenUnreadable: "LG0102"
    case .badToken: "LG0103"
    case .api: "LG0104"
    case .noHub: "LG0105"
    case .badFile: "LG0106"
    case .webhook: "LG0108"
    }
  }

  var summary: String {
    switch self {
    case .noToken: "No token of a bot was given."
    case .tokenUnreadable(let path): "No token can be read from \(path.escapingControls())."
    case .badToken: "The token is not of the form that BotFather gives."
    case .api(let address): "\(address.escapingControls()) is no address of a Bot API."
    case .noHub: "No hub is named."
    case .webhook(let address, let listen):
      "No updates can be brought to “\(address.escapingControls())” through “\(listen.escapingControls())”."
    case .badFile(let errors): "The settings can't be used:\n\(errors)"
    }
  }

  var remedy: String {
    switch self {
    case .noToken, .badToken:
      "Ask BotFather for a bot, and give its token by --token-file, as the credential telegram-token, or in LEELOO_BOT_TOKEN."
    case .tokenUnreadable: "Write what BotFather gave into it, and let this program's user read it."
    case .api: "Write https://HOST/, or http:// on this machine."
    case .noHub: "Name it with --hub wss://relay.example/, or as hub: in the settings file."
    case .webhook:
      "Write both: --webhook https://HOST/telegram/webhook, and --listen 127.0.0.1:PORT where your proxy passes it on; or neither."
    case .badFile: "Correct the lines above."
    }
  }
}

extension JournalMessage {
  static let botNotStarted = JournalMessage(
    "274bace9beb241f3b9462675141f84a8", .critical, "The bot for friends' chats can't start.")
}
