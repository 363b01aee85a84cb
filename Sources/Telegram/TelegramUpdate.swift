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
    /// A message was given this emoji.
    case reaction(String)
    /// The bot was blocked.
    case blocked
    /// It is not any more.
    case unblocked
  }

  /// The kinds that are asked for.
  static let kinds: JSON = .array(["message", "callback_query", "message_reaction", "my_chat_member"])

  /// Reads what the Bot API brought.
  public init(_ json: JSON) throws(JSONError) {
    let members = try json.members()
    guard let id = members["update_id"]?.integer else { throw .unfit(member: "update_id") }
    self.id = id
    event =
      Self.message(members["message"]) ?? Self.key(members["callback_query"])
      ?? Self.reaction(members["message_reaction"]) ?? Self.membership(members["my_chat_member"])
  }

  private static func message(_ json: JSON?) -> Event? {
    guard let message = privately(json), let text = message["text"]?.string else { return nil }
    return event(by: message["from"], .text(text))
  }

  private static func privately(_ json: JSON?) -> [String: JSON]? {
    guard let members = try? json?.members(),
      (try? members["chat"]?.members())?["type"]?.string == "private"
    else { return nil }
    return members
  }

  /// The first emoji that is new: who takes one back says nothing.
  private static func reaction(_ json: JSON?) -> Event? {
    guard let reaction = privately(json) else { return nil }
    let before = emoji(reaction["old_reaction"])
    let new = emoji(reaction["new_reaction"]).first { !before.contains($0) }
    return new.flatMap { event(by: reaction["user"], .reaction($0)) }
  }

  private static func emoji(_ json: JSON?) -> [String] {
    (json?.elements ?? []).compactMap { (try? $0.members())?["emoji"]?.string }
  }

  /// In a private chat a bot that was kicked is blocked (Bot API, "ChatMemberUpdated").
  private static func membership(_ json: JSON?) -> Event? {
    guard let change = privately(json),
      let status = (try? change["new_chat_member"]?.members())?["status"]?.string
    else { return nil }
    switch status {
    case "kicked": return event(by: change["from"], .blocked)
    case "member": return event(by: change["from"], .unblocked)
    default: return nil
    }
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
