import HubCore
public import LeelooService
import Telegram

/// What one source of settings says about phones. Nil where it says nothing.
public struct TelegramOptions: Hashable, Sendable {
  /// A file with the secret of the HTTP API for a bot elsewhere.
  public var secretFile: String?
  /// That secret itself.
  public var secret: Secret?
  /// A file with the token of the hub's own bot.
  public var tokenFile: String?
  /// That token itself.
  public var token: Secret?
  /// Where the Bot API is.
  public var api: String?
  /// Where Telegram reaches the hub.
  public var webhook: String?

  /// Says nothing.
  public init() {}

  /// These, and where they say nothing, `others`. A secret or token from one source is above any file that a lower one names.
  public func over(_ others: TelegramOptions) -> TelegramOptions {
    var merged = self
    if secret == nil, secretFile == nil {
      (merged.secret, merged.secretFile) = (others.secret, others.secretFile)
    }
    if token == nil, tokenFile == nil { (merged.token, merged.tokenFile) = (others.token, others.tokenFile) }
    merged.api = api ?? others.api
    merged.webhook = webhook ?? others.webhook
    return merged
  }

  func phoneSecret() throws(HubOptionError) -> Secret? { try read(secretFile) ?? secret }

  func settings() throws(HubOptionError) -> TelegramSettings? {
    guard let token = try read(tokenFile) ?? token else { return nil }
    guard let endpoint = api.map({ TelegramEndpoint($0) }) ?? .telegram else {
      throw .telegramAPI(api ?? "")
    }
    if let webhook, HostName(ofAddress: webhook) == nil || !webhook.hasSuffix(TelegramSettings.path) {
      throw .telegramWebhook(webhook)
    }
    guard let settings = TelegramSettings(token: token, endpoint: endpoint, webhook: webhook) else {
      throw .telegramToken
    }
    return settings
  }

  private func read(_ file: String?) throws(HubOptionError) -> Secret? {
    guard let file else { return nil }
    guard let secret = Secret(file: file) else { throw .secretUnreadable(file) }
    return secret
  }
}
