import LeelooService

/// What this program can't start with.
enum StartProblem: SupportDescribable {
  case noToken
  case tokenUnreadable(String)
  case badToken
  case api(String)
  case noHub

  var problemCode: ProblemCode {
    switch self {
    case .noToken, .tokenUnreadable, .badToken: "LG0101"
    case .api: "LG0102"
    case .noHub: "LG0103"
    }
  }

  var summary: String {
    switch self {
    case .noToken: "No token of a bot was given."
    case .tokenUnreadable(let path): "No token can be read from \(path)."
    case .badToken: "The token is not of the form that BotFather gives."
    case .api(let address): "\(address.escapingControls()) is no address of a Bot API."
    case .noHub: "No hub is named."
    }
  }

  var remedy: String {
    switch self {
    case .noToken, .tokenUnreadable, .badToken:
      "Ask BotFather for a bot, and give its token by --token-file, as the credential telegram-token, or in LEELOO_BOT_TOKEN."
    case .api: "Write https://HOST/, or http:// on this machine."
    case .noHub: "Name it with --hub wss://relay.example/, or as hub: in the settings file."
    }
  }
}

extension JournalMessage {
  static let startFailed = JournalMessage(
    "274bace9beb241f3b9462675141f84a8", .critical, "The bot for friends' chats can't start.")
}
