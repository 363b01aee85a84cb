import HubCore
import LeelooProtocol

/// Something that happened in a private chat with the bot (Bot API, "Update").
struct TelegramUpdate: Hashable, Sendable {
  /// Rises by one; confirms all before it.
  let id: Int
  /// Nil for what this bot has no use for: groups, other bots, edits, pictures.
  let event: Event?

  /// What somebody did.
  struct Event: Hashable, Sendable {
    let phone: PhoneID
    /// The first name that the account shows.
    let name: OriginalName
    let action: Action
  }

  enum Action: Hashable, Sendable {
    case text(String)
    /// A button under one of the bot's messages; the id wants an answer.
    case button(String, id: String)
  }

  /// The kinds that are asked for.
  static let kinds: JSON = .array(["message", "callback_query"])

  init(_ json: JSON) throws(JSONError) {
    let members = try json.members()
    guard let id = members["update_id"]?.integer else { throw .unfit(member: "update_id") }
    self.id = id
    event = Self.message(members["message"]) ?? Self.button(members["callback_query"])
  }

  private static func message(_ json: JSON?) -> Event? {
    guard let message = try? json?.members(), let text = message["text"]?.string,
      (try? message["chat"]?.members())?["type"]?.string == "private"
    else { return nil }
    return event(by: message["from"], .text(text))
  }

  private static func button(_ json: JSON?) -> Event? {
    guard let query = try? json?.members(), let id = query["id"]?.string, let data = query["data"]?.string
    else { return nil }
    return event(by: query["from"], .button(data, id: id))
  }

  private static func event(by json: JSON?, _ action: Action) -> Event? {
    guard let user = try? json?.members(), user["is_bot"]?.boolean != true,
      let phone = user["id"]?.integer.flatMap(PhoneID.init)
    else { return nil }
    return Event(
      phone: phone, name: OriginalName(user["first_name"]?.string, orElse: "Phone"), action: action)
  }
}
