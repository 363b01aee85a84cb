public import LeelooProtocol

/// A call of the Bot API that was accepted.
public struct BotAPICall: Sendable {
  /// Which.
  public let method: String
  /// Its parameters.
  public let members: [String: JSON]

  /// The text of a message.
  public var text: String { members["text"]?.string ?? "" }
  /// Who is written to.
  public var chat: Int? { members["chat_id"]?.integer }
  /// What the buttons send.
  public var buttons: [String] {
    let rows = (try? members["reply_markup"]?.members())?["inline_keyboard"]?.elements ?? []
    return rows.flatMap { $0.elements ?? [] }.compactMap { (try? $0.members())?["callback_data"]?.string }
  }
}

extension BotAPICall: CustomStringConvertible {
  /// As a test's failure shows it.
  public var description: String { "\(method) \(chat.map { "to \($0): " } ?? "")\(text)" }
}
