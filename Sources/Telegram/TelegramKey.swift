import LeelooProtocol

/// A key under a message (Bot API, "InlineKeyboardButton").
public struct TelegramKey: Hashable, Sendable {
  /// What stands on it.
  public var label: String
  /// What comes back when it is pressed; 1 to 64 bytes.
  public var data: String

  /// Describes a key.
  public init(label: String, data: String) {
    self.label = label
    self.data = data
  }

  /// Rows of two.
  static func keyboard(_ keys: [TelegramKey]) -> JSON {
    let values = keys.map { key in
      JSON.object(["text": .string(key.label), "callback_data": .string(key.data)])
    }
    let rows = stride(from: 0, to: values.count, by: 2).map {
      JSON.array(Array(values[$0..<min($0 + 2, values.count)]))
    }
    return .object(["inline_keyboard": .array(rows)])
  }
}
