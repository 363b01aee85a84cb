import HubCore
import LeelooService
import Telegram
import TestSupport
import Testing

@testable import HubServer

/// What may not be brought to the webhook: the status, the metric and the line in the journal.
@Suite("Bad input at the webhook")
struct WebhookBadInputTests {
  private func start() throws -> EmbeddedHub {
    let token = try #require(Secret(BotAPIStandIn.token))
    let endpoint = try #require(TelegramEndpoint("http://127.0.0.1:1"))
    return try EmbeddedHub {
      $0.telegram = TelegramSettings(
        token: token, endpoint: endpoint, webhook: "https://hub.example\(TelegramSettings.path)")
    }
  }

  private func request(_ body: String, secret: String?, method: String = "POST") -> String {
    let secret = secret.map { ["X-Telegram-Bot-Api-Secret-Token: \($0)"] } ?? []
    let head = [
      "\(method) \(TelegramSettings.path) HTTP/1.1", "Host: hub", "Content-Length: \(body.utf8.count)",
    ]
    return (head + secret + ["", body]).joined(separator: "\r\n")
  }

  @Test("who does not know the secret gets 401, and by another method there is nothing")
  func secret() throws {
    let hub = try start()
    for secret in ["wrong", "", nil] {
      #expect(try hub.ask(request("{}", secret: secret))?.status == 401)
    }
    let secret = try #require(hub.bot?.webhookSecret?.text)
    #expect(try hub.ask(request("{}", secret: secret, method: "PUT"))?.status == 404)
    #expect(hub.hasRefused("http_401", "http_401", "http_401", "http_404"))
  }

  @Test("an update has at most 256 KiB", arguments: [-1, 0, 1])
  func body(beyond: Int) throws {
    let hub = try start()
    let secret = try #require(hub.bot?.webhookSecret?.text)
    let start = #"{"update_id":1,"x":""#
    let body = start + String(repeating: "x", count: 262_144 + beyond - start.utf8.count - 2) + "\"}"
    #expect(try hub.ask(request(body, secret: secret))?.status == (beyond > 0 ? 413 : 200))
    #expect(hub.hasRefused(beyond > 0 ? ["http_413"] : []))
  }

  @Test("an update may be 64 deep", arguments: [-1, 0, 1])
  func depth(beyond: Int) throws {
    let hub = try start()
    let secret = try #require(hub.bot?.webhookSecret?.text)
    let depth = 63 + beyond
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(try hub.ask(request(#"{"update_id":1,"x":\#(deep)}"#, secret: secret))?.status == 200)
    #expect(hub.hasRefused(beyond > 0 ? ["telegram_unreadable"] : []))
  }

  @Test(
    "what is no update is answered like one, since Telegram would bring it again, and counted",
    arguments: ["", "{", "[]", "{}", #"{"update_id":"1"}"#, #"{"update_id":1,"update_id":2}"#, "\u{1}"])
  func noUpdate(body: String) throws {
    let hub = try start()
    let secret = try #require(hub.bot?.webhookSecret?.text)
    let answer = try hub.ask(request(body, secret: secret))
    #expect(answer?.status == 200 && answer?.body == "{}")
    #expect(hub.hasRefused("telegram_unreadable"))
  }

  @Test(
    "an update that the bot has no use for is no bad one",
    arguments: [#"{"update_id":1}"#, #"{"update_id":1,"poll":7}"#])
  func unused(body: String) throws {
    let hub = try start()
    let secret = try #require(hub.bot?.webhookSecret?.text)
    #expect(try hub.ask(request(body, secret: secret))?.status == 200)
    #expect(hub.hasRefused())
  }
}
