public import LeelooService

/// Where the Bot API is: Telegram's own, or a server of one's own (Bot API, "Using a Local Bot API Server").
public struct TelegramEndpoint: Hashable, Sendable {
  /// Telegram's own.
  public static let telegram = TelegramEndpoint(
    isEncrypted: true, host: "api.telegram.org", port: 443, path: "")

  let isEncrypted: Bool
  let host: String
  let port: Int
  let path: String

  private init(isEncrypted: Bool, host: String, port: Int, path: String) {
    self.isEncrypted = isEncrypted
    self.host = host
    self.port = port
    self.path = path
  }

  /// Reads `https://HOST[:PORT][/PATH]`. The token stands in every request, so `http://` is for this machine alone.
  public init?(_ text: String) {
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
    let scheme = text.hasPrefix("https://") ? "https://" : "http://"
    guard text.hasPrefix(scheme) else { return nil }
    let rest = text.dropFirst(scheme.count)
    let authority = rest.prefix { $0 != "/" }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, !authority.contains("@") else { return nil }
    let isEncrypted = scheme == "https://"
    guard isEncrypted || parts[0] == "127.0.0.1" || parts[0] == "localhost" else { return nil }
    guard let port = parts.count == 2 ? UInt16(parts[1]) : (isEncrypted ? 443 : 80) else { return nil }
    var path = rest.dropFirst(authority.count)
    while path.hasSuffix("/") { path = path.dropLast() }
    self.init(isEncrypted: isEncrypted, host: String(parts[0]), port: Int(port), path: String(path))
  }
}

/// What a bot needs.
public struct TelegramSettings: Hashable, Sendable {
  /// What BotFather gave.
  public var token: Secret
  /// Where the Bot API is.
  public var endpoint: TelegramEndpoint
  /// The public address of ``path``, where Telegram brings updates; nil for long polling.
  public var webhook: String?

  /// Where updates are brought.
  public static let path = "/telegram/webhook"

  /// Nil for a token that BotFather could not have given: it stands in the path of every request.
  public init?(token: Secret, endpoint: TelegramEndpoint = .telegram, webhook: String? = nil) {
    let parts = token.text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy(Self.isWord),
      parts[1].utf8.count >= 8,
      parts[1].utf8.allSatisfy(Self.isWord)
    else { return nil }
    self.token = token
    self.endpoint = endpoint
    self.webhook = webhook
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || Character(Unicode.Scalar(byte)).isLetter && byte < 0x80
      || Character(Unicode.Scalar(byte)).isNumber && byte < 0x80
  }
}
