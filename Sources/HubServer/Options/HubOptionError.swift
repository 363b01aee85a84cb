import HubCore
public import LeelooService
import Telegram

/// A setting that can't be.
public enum HubOptionError: SupportDescribable, Hashable, Sendable {
  /// Text that is no `host:port`.
  case notAnAddress(String)
  /// A certificate without a key, or the other way round.
  case halfAnIdentity(missing: String)
  /// A limit that is too small or too large.
  case outOfRange(HubLimit, Int)
  /// Text that is no `NAME=NUMBER` with the name of a limit.
  case notALimit(String)
  /// A file that should hold a secret, and can't be read or is empty.
  case secretUnreadable(String)
  /// A token that BotFather could not have given.
  case telegramToken
  /// What is no address of a Bot API.
  case telegramAPI(String)
  /// What is no address where Telegram could bring updates.
  case telegramWebhook(String)
  /// Text that can be no host's name.
  case notAHost(String)
  /// Fewer event loops than one, or more than there may be.
  case loopsOutOfRange(Int)
  /// An environment variable with a value that it can't have.
  case unreadableVariable(String)

  /// `LH00xx`: the hub's settings.
  public var problemCode: ProblemCode {
    switch self {
    case .notAnAddress: "LH0001"
    case .halfAnIdentity: "LH0002"
    case .outOfRange: "LH0003"
    case .notALimit: "LH0010"
    case .unreadableVariable: "LH0004"
    case .secretUnreadable: "LH0006"
    case .telegramToken: "LH0007"
    case .telegramAPI: "LH0008"
    case .telegramWebhook: "LH0009"
    case .notAHost: "LH0014"
    case .loopsOutOfRange: "LH0015"
    }
  }

  /// What happened.
  public var summary: String {
    switch self {
    case .notAnAddress(let text): "\"\(text.escapingControls())\" is no address to listen on."
    case .halfAnIdentity(let missing): "TLS needs a certificate and a key, and there is no \(missing)."
    case .outOfRange(let limit, let number):
      "The limit \(limit.rawValue) is \(number), and it must be from \(limit.range.lowerBound) to "
        + "\(limit.range.upperBound)."
    case .notALimit(let text): "\"\(text.escapingControls())\" sets no limit."
    case .secretUnreadable(let file): "\(file.escapingControls()) can't be read, or holds no secret."
    case .telegramToken: "The Telegram token is not of the form that BotFather gives."
    case .telegramAPI(let text): "\"\(text.escapingControls())\" is no address of a Bot API."
    case .telegramWebhook(let text): "\"\(text.escapingControls())\" is no address for updates."
    case .notAHost(let text): "\"\(text.escapingControls())\" is no name that a hub can be called by."
    case .loopsOutOfRange(let number):
      "The hub is to run on \(number) event loops, and it must be from \(HubServerSettings.loopRange.lowerBound) to "
        + "\(HubServerSettings.loopRange.upperBound)."
    case .unreadableVariable(let name): "The environment variable \(name) has a value that it can't have."
    }
  }

  /// What to do.
  public var remedy: String {
    switch self {
    case .notAnAddress: "Write it as 127.0.0.1:8765, [::1]:8765 or :8765."
    case .halfAnIdentity(let missing): "Give --\(missing) too, or neither."
    case .telegramToken:
      "Ask @BotFather for the token, and put it into the file alone: digits, a colon, letters."
    case .telegramAPI: "Write it as https://HOST or https://HOST:PORT; http:// only for this machine."
    case .telegramWebhook:
      "Write the address by which Telegram reaches this hub: https://HOST\(TelegramSettings.path)."
    case .notALimit:
      "Write NAME=NUMBER; the names are " + HubLimit.allCases.map(\.rawValue).joined(separator: ", ") + "."
    case .outOfRange: "Choose a number in that range."
    case .secretUnreadable: "Give a file with the secret in it that this user can read."
    case .notAHost: "Write the name alone, as hub.example: no scheme, no port. An IPv6 address has brackets."
    case .loopsOutOfRange: "Choose a number in that range; more than the machine has cores is of no use."
    case .unreadableVariable: "Unset it, or see leeloo-hub --help."
    }
  }
}
