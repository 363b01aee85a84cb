import LeelooProtocol

/// What the Bot API knows of one bot.
final class BotAPIState {
  /// An error of the Bot API, with its HTTP status.
  struct Refusal: Error {
    let status: Int
    let description: String
    var retryAfter: Int?
  }

  var refusals = 0
  /// How messages to these users are refused.
  var refused: [Int: BotAPIStandIn.Refusal] = [:]
  private let calls: AsyncStream<BotAPICall>.Continuation
  private var pending: [(id: Int, content: JSON)] = []
  private var lastUpdate = 1000
  private var waiting: ((Result<JSON, Refusal>) -> Void)?
  private var lastMessage = 0
  private var queries: Set<String> = []
  private var lastQuery = 0
  private var users: Set<Int> = []
  private var webhook = ""

  init(calls: AsyncStream<BotAPICall>.Continuation) { self.calls = calls }

  func openQuery() -> String {
    lastQuery += 1
    queries.insert("query-\(lastQuery)")
    return "query-\(lastQuery)"
  }

  func add(_ content: JSON, from user: Int) {
    users.insert(user)
    lastUpdate += 1
    pending.append((lastUpdate, content))
    let waiter = waiting.take()
    waiter?(.success(updates))
  }

  func turnWaiterAway() {
    let waiter = waiting.take()
    waiter?(.failure(Refusal(status: 502, description: "Bad Gateway")))
  }

  /// Answers at once, or when there is something to say.
  func answer(
    _ method: String, _ members: [String: JSON], later: @escaping (Result<JSON, Refusal>) -> Void
  ) throws(Refusal) -> JSON? {
    if refusals > 0 {
      refusals -= 1
      throw Refusal(status: 429, description: "Too Many Requests: retry after 1", retryAfter: 1)
    }
    if method == "getUpdates" { return try fetch(members, later: later) }
    let result = try perform(method, members)
    calls.yield(BotAPICall(method: method, members: members))
    return result
  }

  private var updates: JSON {
    .array(
      pending.map { id, content in
        let members = (try? content.members()) ?? [:]
        return .object([
          "update_id": .integer(id), "message": members["message"],
          "callback_query": members["callback_query"],
          "message_reaction": members["message_reaction"],
          "my_chat_member": members["my_chat_member"],
        ])
      })
  }

  private func fetch(
    _ members: [String: JSON], later: @escaping (Result<JSON, Refusal>) -> Void
  ) throws(Refusal) -> JSON? {
    guard webhook.isEmpty else {
      throw Refusal(status: 409, description: "Conflict: can't use getUpdates method while webhook is active")
    }
    // Of two that ask, the newer one is right.
    let other = waiting.take()
    other?(
      .failure(Refusal(status: 409, description: "Conflict: terminated by other getUpdates request")))
    let offset = members["offset"]?.integer ?? 0
    pending.removeAll { $0.id < offset }
    guard pending.isEmpty, members["timeout"]?.integer ?? 0 > 0 else { return updates }
    waiting = later
    return nil
  }

  private func perform(_ method: String, _ members: [String: JSON]) throws(Refusal) -> JSON {
    switch method {
    case "sendMessage":
      try checkMessage(members)
      return message(members)
    case "answerCallbackQuery":
      guard let id = members["callback_query_id"]?.string, queries.remove(id) != nil else {
        throw Refusal(status: 400, description: "Bad Request: query is too old and response timeout expired")
      }
    case "setWebhook": try setWebhook(members)
    case "deleteWebhook": webhook = ""
    default: throw Refusal(status: 404, description: "Not Found")
    }
    return true
  }

  /// What the Bot API says of a message that it has sent.
  private func message(_ members: [String: JSON]) -> JSON {
    lastMessage += 1
    return .object([
      "message_id": .integer(lastMessage), "date": 0, "text": members["text"],
      "chat": .object(["id": members["chat_id"], "type": "private"]),
    ])
  }

  private func checkMessage(_ members: [String: JSON]) throws(Refusal) {
    guard let chat = members["chat_id"]?.integer, let text = members["text"]?.string else {
      throw Refusal(status: 400, description: "Bad Request: chat_id or text is missing")
    }
    guard users.contains(chat) else {
      throw Refusal(status: 403, description: "Forbidden: bot can't initiate conversation with a user")
    }
    switch refused[chat] {
    case .blocked: throw Refusal(status: 403, description: "Forbidden: bot was blocked by the user")
    case .tooMany(let seconds):
      throw Refusal(status: 429, description: "Too Many Requests: retry later", retryAfter: seconds)
    case nil: break
    }
    guard (1...4096).contains(text.utf16.count) else {
      throw Refusal(status: 400, description: "Bad Request: message is too long or empty")
    }
    let buttons = BotAPICall(method: "", members: members).buttons
    guard buttons.allSatisfy({ (1...64).contains($0.utf8.count) }) else {
      throw Refusal(status: 400, description: "Bad Request: BUTTON_DATA_INVALID")
    }
  }

  private func setWebhook(_ members: [String: JSON]) throws(Refusal) {
    let secret = members["secret_token"]?.string ?? ""
    let isAllowed = secret.utf8.allSatisfy {
      Character(Unicode.Scalar($0)).isLetter || Character(Unicode.Scalar($0)).isNumber || $0 == 0x2D
        || $0 == 0x5F
    }
    guard let url = members["url"]?.string, url.hasPrefix("https://"), isAllowed, secret.utf8.count <= 256
    else {
      throw Refusal(status: 400, description: "Bad Request: bad webhook")
    }
    webhook = url
  }
}
