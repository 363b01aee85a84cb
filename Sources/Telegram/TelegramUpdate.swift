public import LeelooProtocol

/// Something that happened in a private chat with the bot (Bot API, "Update").
public struct TelegramUpdate: Hashable, Sendable {
  /// Rises by one; confirms all before it.
  public let id: Int
  /// Nil for what this bot has no use for: groups, other bots, edits, pictures.
  public let event: Event?

  /// What somebody did.
  public struct Event: Hashable, Sendable {
    /// Whose chat; the id is its user's, from 1 to 2^53.
    public let chat: Int
    /// The first name that the account shows; a stranger chose it.
    public let name: String?
    /// What was done.
    public let action: Action
  }

  /// What can be done in a chat.
  public enum Action: Hashable, Sendable {
    /// Something was written.
    case text(String)
    /// A key under one of the bot's messages was pressed; the id wants an answer.
    case key(String, id: String)
  }

  /// The kinds that are asked for.
  static let kinds: JSON = .array(["message", "callback_query"])

  /// Reads what the Bot API brought.
  public init(_ json: JSON) throws(JSONError) {
    let members = try json.members()
    guard let id = members["update_id"]?.integer else { throw .unfit(member: "update_id") }
    self.id = id
    event = Self.message(members["message"]) ?? Self.key(members["callback_query"])
  }

  private static func message(_ json: JSON?) -> Event? {
    guard let message = try? json?.members(), let text = message["text"]?.string,
      (try? message["chat"]?.members())?["type"]?.string == "private"
    else { return nil }
    return event(by: message["from"], .text(text))
  }

  private static func key(_ json: JSON?) -> Event? {
    guard let query = try? json?.members(), let id = query["id"]?.string, let data = query["data"]?.string
    else { return nil }
    return event(by: query["from"], .key(data, id: id))
  }

  private static func event(by json: JSON?, _ action: Action) -> Event? {
    guard let user = try? json?.members(), user["is_bot"]?.boolean != true,
      let chat = user["id"]?.integer, chat > 0
    else { return nil }
    return Event(chat: chat, name: user["first_name"]?.string, action: action)
  }
}
