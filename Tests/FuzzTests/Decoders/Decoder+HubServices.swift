import HubCore
import LeelooProtocol
import NIOHTTP1
import Telegram
import TestSupport

@testable import HubServer

extension Decoder {
  /// Updates of the Bot API, one a line, as they reach the hub's own bot and through it the crews.
  ///
  /// Whatever somebody does in a chat, the bot answers in that chat, and with a few calls that Telegram takes.
  static let telegramUpdate = Decoder(
    name: "telegram-update",
    seeds: {
      func text(_ text: String, by user: Int = 7) -> String {
        #"{"update_id":1,"message":{"from":{"id":\#(user),"first_name":"Pam","is_bot":false},"chat":{"type":"private"},"text":"\#(text)"}}"#
      }
      func key(_ data: String) -> String {
        #"{"update_id":2,"callback_query":{"id":"9","from":{"id":7,"first_name":"P\u00e9"},"data":"\#(data)"}}"#
      }
      let talks: [[String]] = [
        [text("/start LEELOOAB12"), text("hi")], [key("create_crew"), key("love"), key("leave_crew")],
        [key("create_crew"), text("https://open.spotify.com/track/0123456789012345678901?x"), text("🔥")],
        [key("join_crew"), text("LEELOO-AB12"), text("/status", by: 8)],
        [#"{"update_id":3,"edited_message":{}}"#],
      ]
      return talks.map { Array($0.joined(separator: "\n").utf8) }
    },
    decode: { bytes in
      var (bot, crews) = (TelegramBot(phoneLimit: 3), SampleCrews())
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        guard let json = try? JSON(Array(line), depthLimit: 64), let update = try? TelegramUpdate(json),
          let event = update.event.flatMap(PhoneEvent.init)
        else { continue }
        let calls = bot.take(event, at: .zero) { crews.answer($0) }
        precondition(calls.count <= 3, "\(calls.count) calls for one update")
        for call in calls { expectAnswer(call, to: event) }
        for (phones, notice) in crews.takeNotices() {
          for call in bot.tell(phones, notice) { expectText(call) }
        }
      }
    })

  private static func expectAnswer(_ call: TelegramCall, to event: PhoneEvent) {
    switch call {
    case .send(let chat, _, _):
      precondition(chat == event.phone.value, "somebody else is told")
      expectText(call)
    case .settle(let chat, let id):
      precondition(chat == event.phone.value, "somebody else's key is settled")
      guard case .key(_, id) = event.action else {
        preconditionFailure("a key is settled that nobody pressed")
      }
    default: preconditionFailure("\(call.method) answers nobody")
    }
  }

  private static func expectText(_ call: TelegramCall) {
    let count = try? call.body.members()["text"]?.string?.utf16.count
    precondition((1...TelegramCall.textLimit).contains(count ?? 0), "a text of \(count ?? 0)")
  }

  /// Requests to the API for phones, one a line: path, tab, body.
  ///
  /// Each is answered by one JSON object with a status that the page on operating a hub knows.
  static let phoneAPI = Decoder(
    name: "phone-api",
    seeds: {
      let phone = #""telegram_user_id":7,"crew_code":"\#(SampleCrews.code)""#
      let calls = [
        "crew/create\t{\"telegram_user_id\":7,\"display_name\":\"P\\u00e9\"}", "crew/join\t{\(phone)}",
        "message\t{\(phone),\"msg_type\":\"text\",\"payload\":{\"text\":\"hi\"}}", "crew/leave\t{\(phone)}",
        "crew/status?crew_code=\(SampleCrews.code.lowercased().replacing("-", with: "%2D"))\t",
        "crew/status?a=b&crew_code=%zz+%\t", "message\t{\(phone),\"payload\":[[1e9]]}",
      ]
      return ([calls.joined(separator: "\n")] + calls).map { Array($0.utf8) }
    },
    decode: { bytes in
      var crews = SampleCrews()
      for line in bytes.split(separator: UInt8(ascii: "\n")) {
        let parts = line.split(separator: UInt8(ascii: "\t"), maxSplits: 1, omittingEmptySubsequences: false)
        let uri = PhoneRoute.prefix + String(decoding: parts[0], as: UTF8.self)
        for method in [HTTPMethod.GET, .POST] {
          let head = HTTPRequestHead(version: .http1_1, method: method, uri: uri)
          guard let route = PhoneRoute(head) else { continue }
          let answer = PhoneAPI.answer(route, Array(parts.last ?? [])) { crews.answer($0) }
          let isKnown = answer.status == .ok || HTTPRefusal(rawValue: answer.status.code) != nil
          precondition(isKnown, "\(answer.status) is not counted")
          precondition(
            (try? JSON(Array(answer.body.utf8)).members()) != nil, "no JSON object: \(answer.body)")
        }
      }
    })

  /// What an operator asks for: the first word is the method. What is understood can be written again.
  static let adminRequest = Decoder(
    name: "admin-request",
    seeds: {
      [
        "GET /metrics", "GET /status", "GET /bans", "POST /drain", "POST /ban?address=192.0.2.1&minutes=5",
        "POST /ban?address=2001:db8::1", "POST /unban?address=2001:db8:0:1::/64",
      ].map { Array($0.utf8) }
    },
    decode: { bytes in
      let words = String(decoding: bytes, as: UTF8.self).split(separator: " ", maxSplits: 1)
      guard words.count == 2,
        let request = AdminRequest(method: HTTPMethod(rawValue: String(words[0])), uri: String(words[1]))
      else { return }
      switch request {
      case .ban(let address, let minutes):
        precondition((1...AdminRequest.longestBan).contains(minutes), "a ban of \(minutes) min")
        let again = "/ban?address=\(address.text)&minutes=\(minutes)"
        expectSame(request, AdminRequest(method: .POST, uri: again))
      case .unban(let address):
        expectSame(request, AdminRequest(method: .POST, uri: "/unban?address=\(address.text)"))
      case .metrics, .status, .bans, .drain: break
      }
    })
}

/// Crews with a phone in one of them.
private struct SampleCrews {
  static let code: String = {
    var crews = OriginalHub(chance: SplitMix64(seed: 1))
    guard let phone = PhoneID(1), case .created(let code) = create(phone, &crews) else { return "" }
    return "\(code)"
  }()

  private var crews = OriginalHub(chance: SplitMix64(seed: 1))
  private var notices: [(phones: [PhoneID], notice: PhoneNotice)] = []

  init() {
    if let phone = PhoneID(1) { _ = Self.create(phone, &crews) }
  }

  mutating func answer(_ request: PhoneRequest) -> PhoneAnswer {
    let (answer, effects) = crews.answer(request, at: Self.now)
    for case .tell(let phones, let notice) in effects { notices.append((phones, notice)) }
    return answer
  }

  /// What phones are to be told since the last time.
  mutating func takeNotices() -> [(phones: [PhoneID], notice: PhoneNotice)] {
    defer { notices = [] }
    return notices
  }

  private static let now = HubTime(uptime: .zero, unixMilliseconds: 1_783_000_000_000)

  private static func create(_ phone: PhoneID, _ crews: inout OriginalHub<SplitMix64>) -> PhoneAnswer {
    crews.answer(.create(phone, OriginalName("Amy")), at: now).answer
  }
}
