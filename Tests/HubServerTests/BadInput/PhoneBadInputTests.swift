import HubCore
import LeelooProtocol
import LeelooService
import TestSupport
import Testing

@testable import HubServer

/// What a bot elsewhere may not ask of the API for phones: the status, the metric and the line in the journal.
@Suite("Bad input in the API for phones")
struct PhoneBadInputTests {
  private func start(_ change: (inout HubServerSettings) -> Void = { _ in }) throws -> EmbeddedHub {
    try EmbeddedHub {
      $0.phoneSecret = Secret("canary")
      change(&$0)
    }
  }

  private func request(
    _ path: String, _ body: String, secret: String? = "canary", fields: [String] = []
  ) -> String {
    let secret = secret.map { ["X-Api-Secret: \($0)"] } ?? []
    let head = ["POST /api/telegram/\(path) HTTP/1.1", "Host: hub", "Content-Length: \(body.utf8.count)"]
    return (head + secret + fields + ["", body]).joined(separator: "\r\n")
  }

  @Test(
    "the wrong secret, none, or two get 401 before a byte of the body",
    arguments: ["wrong", "canary2", "", nil])
  func secret(_ secret: String?) throws {
    let hub = try start()
    let socket = try hub.connect()
    socket.send(String(request("crew/create", "{}", secret: secret).dropLast(2)))
    #expect(socket.answer()?.status == 401)
    let twice = request("crew/create", "{}", fields: ["X-Api-Secret: canary"])
    #expect(try hub.ask(twice)?.status == 401)
    #expect(hub.hasRefused("http_401", "http_401"))
  }

  /// Requests that lack something.
  private static let lacking: [(path: String, body: String, status: Int)] = [
    ("crew/create", "{}", 400), ("crew/create", #"{"telegram_user_id":"7"}"#, 400), ("crew/create", "[", 400),
    ("crew/create", "", 400), ("crew/create", #"{"telegram_user_id":7,"telegram_user_id":7}"#, 400),
    ("crew/create", #"{"telegram_user_id":NaN}"#, 400), ("crew/create", #"{"telegram_user_id":7.0}"#, 400),
    ("crew/join", #"{"telegram_user_id":7}"#, 400), ("message", #"{"crew_code":"LEELOO-AAAA"}"#, 400),
    ("message", #"{"telegram_user_id":7,"crew_code":"LEELOO-AAAA","msg_type":[]}"#, 400),
    ("message", #"{"telegram_user_id":7,"crew_code":"LEELOO-AAAA"}"#, 403),
    ("crew/leave", #"{"telegram_user_id":7,"crew_code":"LEELOO-AAAA"}"#, 403),
    ("crew/join", #"{"telegram_user_id":7,"crew_code":"LEELOO-AAAA"}"#, 404),
    ("crew/join", #"{"telegram_user_id":7,"crew_code":"\u001b[31m\u202e"}"#, 404), ("nothing", "{}", 404),
  ]

  @Test(
    "a request that lacks something, or asks for what is not there, is told so", arguments: lacking.indices)
  func lackingSomething(index: Int) throws {
    let (path, body, status) = Self.lacking[index]
    let hub = try start()
    let answer = try hub.ask(request(path, body))
    #expect(answer?.status == status)
    #expect(try JSON(Array((answer?.body ?? "").utf8)).members()["error"]?.string != nil)
    let words = ((answer?.head ?? "") + (answer?.body ?? "")).lowercased().replacing("leeloo-aaaa", with: "")
    for word in EmbeddedHub.internals { #expect(!words.contains(word), "\(words)") }
    #expect(hub.hasRefused("http_\(status)"))
    #expect(answer?.body.unicodeScalars.allSatisfy { $0.value >= 0x20 } == true)
  }

  @Test(
    "a phone's number is from 1 to 2^53", arguments: [0, 1, 2, (1 << 53) - 1, 1 << 53, (1 << 53) + 1, -1])
  func number(_ number: Int) throws {
    let hub = try start()
    let isOne = (1...(1 << 53)).contains(number)
    #expect(
      try hub.ask(request("crew/create", #"{"telegram_user_id":\#(number)}"#))?.status == (isOne ? 200 : 400))
    #expect(hub.hasRefused(isOne ? [] : ["http_400"]))
  }

  @Test("a body has at most 64 KiB", arguments: [-1, 0, 1])
  func body(beyond: Int) throws {
    let hub = try start()
    let start = #"{"telegram_user_id":7,"x":""#
    let body = start + String(repeating: "x", count: 65_536 + beyond - start.utf8.count - 2) + "\"}"
    #expect(try hub.ask(request("crew/create", body))?.status == (beyond > 0 ? 413 : 200))
    #expect(hub.hasRefused(beyond > 0 ? ["http_413"] : []))
  }

  @Test("a compressed body is refused by its head")
  func compressed() throws {
    let hub = try start()
    #expect(try hub.ask(request("crew/create", "", fields: ["Content-Encoding: gzip"]))?.status == 415)
    #expect(hub.hasRefused("http_415"))
  }

  @Test("values stand in one another 16 deep, and a type has 64 bytes", arguments: [-1, 0, 1])
  func edges(beyond: Int) throws {
    let hub = try start()
    let created = try hub.ask(request("crew/create", #"{"telegram_user_id":7}"#))
    let code = try JSON(Array((created?.body ?? "").utf8)).members()["crew_code"]?.string ?? ""
    let (depth, type) = (15 + beyond, String(repeating: "t", count: 64 + beyond))
    let payload = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let phone = #""telegram_user_id":7,"crew_code":"\#(code)""#
    for body in [#"{\#(phone),"payload":\#(payload)}"#, #"{\#(phone),"msg_type":"\#(type)"}"#] {
      #expect(try hub.ask(request("message", body))?.status == (beyond > 0 ? 400 : 200))
    }
    #expect(hub.hasRefused(beyond > 0 ? ["http_400", "http_400"] : []))
  }

  @Test("a payload that would be longer than devices take is refused by 413", arguments: [-1, 0, 1])
  func payload(beyond: Int) throws {
    let hub = try start { $0.original?.messageBytes = 16_384 }
    let created = try hub.ask(request("crew/create", #"{"telegram_user_id":7}"#))
    let code = try JSON(Array((created?.body ?? "").utf8)).members()["crew_code"]?.string ?? ""
    let text = String(repeating: "x", count: 16_384 - 4096 - 2 + beyond)
    let body = #"{"telegram_user_id":7,"crew_code":"\#(code)","payload":"\#(text)"}"#
    #expect(try hub.ask(request("message", body))?.status == (beyond > 0 ? 413 : 200))
    #expect(hub.hasRefused(beyond > 0 ? ["http_413"] : []))
  }

  @Test(
    "codes that one phone tries beyond its burst get 429, and another phone none", arguments: [59, 60, 61])
  func guesses(count: Int) throws {
    let hub = try start()
    func guess(_ phone: Int) throws -> Int? {
      try hub.ask(request("crew/join", #"{"telegram_user_id":\#(phone),"crew_code":"LEELOO-ZZZZ"}"#))?.status
    }
    let statuses = try (0..<count).map { _ in try guess(7) }
    #expect(statuses.count { $0 == 429 } == max(0, count - 60))
    #expect(try guess(8) == 404)
    #expect(hub.counted["http_429"] == (count > 60 ? 1 : nil))
    #expect(hub.journalled.count == count + 1)
  }

  @Test("phones of a crew beyond as many as there may be get 503", arguments: [-1, 0, 1])
  func full(beyond: Int) throws {
    let hub = try start { $0.original?.phonesPerCrew = 3 }
    let created = try hub.ask(request("crew/create", #"{"telegram_user_id":7}"#))
    let code = try JSON(Array((created?.body ?? "").utf8)).members()["crew_code"]?.string ?? ""
    let statuses = try (0..<(2 + beyond)).map { phone in
      try hub.ask(request("crew/join", #"{"telegram_user_id":\#(100 + phone),"crew_code":"\#(code)"}"#))?
        .status
    }
    #expect(statuses.count { $0 == 503 } == max(0, beyond))
    #expect(hub.hasRefused(beyond > 0 ? ["http_503"] : []))
  }
}
