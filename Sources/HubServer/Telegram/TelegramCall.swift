import HubCore
import LeelooProtocol

/// A call of the Bot API.
enum TelegramCall: Hashable, Sendable {
  /// A message to a private chat, whose id is its user's, with buttons under it.
  case send(PhoneID, String, buttons: [TelegramButton])
  /// The answer that a pressed button waits for.
  case settle(buttonID: String)
  /// Wants updates from this id on, and waits for them for so many seconds.
  case updates(from: Int, seconds: Int)
  /// Wants updates at an address, with a secret in each request.
  case setWebhook(String, secret: String)
  /// Wants no more updates at an address.
  case deleteWebhook

  /// The most UTF-16 units of a text.
  static let textLimit = 4096

  /// Its name in the Bot API.
  var method: String {
    switch self {
    case .send: "sendMessage"
    case .settle: "answerCallbackQuery"
    case .updates: "getUpdates"
    case .setWebhook: "setWebhook"
    case .deleteWebhook: "deleteWebhook"
    }
  }

  /// Its parameters.
  var body: JSON {
    switch self {
    case .send(let phone, let text, let buttons):
      .object([
        "chat_id": .integer(phone.value), "text": .string(Self.cut(text)),
        "link_preview_options": .object(["is_disabled": true]),
        "reply_markup": buttons.isEmpty ? nil : TelegramButton.keyboard(buttons),
      ])
    case .settle(let id): .object(["callback_query_id": .string(id)])
    case .updates(let first, let seconds):
      .object([
        "offset": .integer(first), "timeout": .integer(seconds), "allowed_updates": TelegramUpdate.kinds,
      ])
    case .setWebhook(let address, let secret):
      .object([
        "url": .string(address), "secret_token": .string(secret), "allowed_updates": TelegramUpdate.kinds,
        "max_connections": 4,
      ])
    case .deleteWebhook: .object([:])
    }
  }

  private static func cut(_ text: String) -> String {
    guard text.utf16.count > textLimit else { return text }
    var cut = text
    while cut.utf16.count > textLimit {
      cut = String(cut.dropLast(max(1, (cut.utf16.count - textLimit) / 8)))
    }
    return cut
  }
}

/// A button under a message; the raw value is what the seed's bot calls it.
enum TelegramButton: String, Hashable, Sendable, CaseIterable {
  case createCrew = "create_crew"
  case joinCrew = "join_crew"
  case myCrew = "my_crew"
  case pairDevice = "pair_device"
  case sendMessage = "send_message"
  case crewStatus = "crew_status"
  case love
  case fire
  case nudge
  case leaveCrew = "leave_crew"

  private var label: String {
    switch self {
    case .createCrew: "Make a crew"
    case .joinCrew: "Join a crew"
    case .myCrew: "My crew"
    case .pairDevice: "Add a device"
    case .sendMessage: "Say something"
    case .crewStatus: "Who is there?"
    case .love: "❤️ Love"
    case .fire: "🔥 Fire"
    case .nudge: "👋 Nudge"
    case .leaveCrew: "Leave the crew"
    }
  }

  /// Rows of two.
  static func keyboard(_ buttons: [TelegramButton]) -> JSON {
    let keys = buttons.map { button in
      JSON.object(["text": .string(button.label), "callback_data": .string(button.rawValue)])
    }
    let rows = stride(from: 0, to: keys.count, by: 2).map {
      JSON.array(Array(keys[$0..<min($0 + 2, keys.count)]))
    }
    return .object(["inline_keyboard": .array(rows)])
  }
}
