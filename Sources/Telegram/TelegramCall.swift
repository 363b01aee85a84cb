public import LeelooProtocol

/// A call of the Bot API.
public enum TelegramCall: Hashable, Sendable {
  /// A message to a private chat, whose id is its user's, with keys under it.
  case send(chat: Int, String, keys: [TelegramKey])
  /// The answer that a key waits for which was pressed in this chat.
  case settle(chat: Int, keyID: String)
  /// Wants updates from this id on, and waits for them for so many seconds.
  case updates(from: Int, seconds: Int)
  /// Wants updates at an address, with a secret in each request.
  case setWebhook(String, secret: String)
  /// Wants no more updates at an address.
  case deleteWebhook
  /// Wants to know the bot's own name.
  case me

  /// The most UTF-16 units of a text.
  public static let textLimit = 4096

  /// Its name in the Bot API.
  public var method: String {
    switch self {
    case .send: "sendMessage"
    case .settle: "answerCallbackQuery"
    case .updates: "getUpdates"
    case .setWebhook: "setWebhook"
    case .deleteWebhook: "deleteWebhook"
    case .me: "getMe"
    }
  }

  /// The chat that it is for, if it is for one.
  public var chat: Int? {
    switch self {
    case .send(let chat, _, _), .settle(let chat, _): chat
    case .updates, .setWebhook, .deleteWebhook, .me: nil
    }
  }

  /// Its parameters.
  public var body: JSON {
    switch self {
    case .send(let chat, let text, let keys):
      .object([
        "chat_id": .integer(chat), "text": .string(Self.cut(text)),
        "link_preview_options": .object(["is_disabled": true]),
        "reply_markup": keys.isEmpty ? nil : TelegramKey.keyboard(keys),
      ])
    case .settle(_, let id): .object(["callback_query_id": .string(id)])
    case .updates(let first, let seconds):
      .object([
        "offset": .integer(first), "timeout": .integer(seconds), "allowed_updates": TelegramUpdate.kinds,
      ])
    case .setWebhook(let address, let secret):
      .object([
        "url": .string(address), "secret_token": .string(secret), "allowed_updates": TelegramUpdate.kinds,
        "max_connections": 4,
      ])
    case .deleteWebhook, .me: .object([:])
    }
  }

  private static func cut(_ text: String) -> String {
    guard let end = text.utf16.index(text.startIndex, offsetBy: textLimit, limitedBy: text.endIndex),
      end < text.endIndex
    else { return text }
    // Not within a character, unless that is all there is.
    let whole = text[..<text.index(before: text.index(after: end))]
    return whole.isEmpty
      ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(textLimit / 2))) : String(whole)
  }
}
