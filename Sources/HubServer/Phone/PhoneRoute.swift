import HubCore
import LeelooProtocol
import NIOHTTP1

/// The calls of the seed's Telegram bot.
enum PhoneRoute: Hashable {
  case createCrew
  case joinCrew
  case leaveCrew
  case message
  case status(crewCode: String)

  /// What stands before every path.
  static let prefix = "/api/telegram/"

  init?(_ head: HTTPRequestHead) {
    switch (head.method, head.uri.prefix { $0 != "?" }.dropFirst(Self.prefix.count)) {
    case (.POST, "crew/create"): self = .createCrew
    case (.POST, "crew/join"): self = .joinCrew
    case (.POST, "crew/leave"): self = .leaveCrew
    case (.POST, "message"): self = .message
    case (.GET, "crew/status"):
      self = .status(crewCode: HTTPQuery.value(of: "crew_code", in: head.uri) ?? "")
    default: return nil
    }
  }

  /// Why a body is no request; the sentence goes back as it is.
  struct Refusal: Error, Hashable {
    let sentence: String
  }

  /// What the body asks for.
  func request(_ body: [UInt8]) throws(Refusal) -> PhoneRequest {
    switch self {
    case .status(let code):
      guard !code.isEmpty else { throw Refusal(sentence: "crew_code required") }
      return .status(code: code)
    case .createCrew:
      let body = try Body(body)
      guard let phone = body.phone else { throw Refusal(sentence: "telegram_user_id required") }
      return .create(phone, body.name("display_name"))
    case .joinCrew:
      let (body, phone, code) = try Body.addressed(body)
      return .join(phone, body.name("display_name"), code: code)
    case .leaveCrew:
      let (_, phone, code) = try Body.addressed(body)
      return .leave(phone, code: code)
    case .message:
      let (body, phone, code) = try Body.addressed(body)
      return .send(
        phone, body.name("sender_name"), code: code, type: try body.type,
        payload: body.members["payload"] ?? .object([:]))
    }
  }

  private struct Body {
    let members: [String: JSON]

    init(_ bytes: [UInt8]) throws(Refusal) {
      do {
        members = try JSON(bytes).members()
      } catch {
        throw Refusal(sentence: "the body must be a JSON object")
      }
    }

    /// A body that names a phone and a crew.
    static func addressed(_ bytes: [UInt8]) throws(Refusal) -> (Body, PhoneID, code: String) {
      let body = try Body(bytes)
      guard let phone = body.phone, let code = body.members["crew_code"]?.string, !code.isEmpty else {
        throw Refusal(sentence: "telegram_user_id and crew_code required")
      }
      return (body, phone, code)
    }

    var phone: PhoneID? { members["telegram_user_id"]?.integer.flatMap(PhoneID.init) }

    func name(_ member: String) -> OriginalName { OriginalName(members[member]?.string, orElse: "Phone") }

    var type: String {
      get throws(Refusal) {
        guard let value = members["msg_type"], !value.isNull else { return "text" }
        guard let type = value.string, type.utf8.count <= OriginalClientFrame.typeLimit else {
          throw Refusal(sentence: "msg_type must be a short string")
        }
        return type
      }
    }
  }
}
