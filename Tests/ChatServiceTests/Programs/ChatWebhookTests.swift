import Glibc
import LeelooProtocol
import TestSupport
import Testing

@Suite(
  "Updates that are brought to leeloo-telegram", .serialized, .timeLimit(.minutes(3)),
  .enabled(if: ChatProgram.isBuilt, "leeloo-telegram is not built beside the tests"))
struct ChatWebhookTests {
  private static let address = "https://bot.example/telegram/webhook"

  private func bring(_ text: String, secret: String, to port: Int) throws -> String {
    let body =
      #"{"update_id":5,"message":{"chat":{"id":7,"type":"private"},"from":{"id":7},"text":"\#(text)"}}"#
    let head = [
      "POST /telegram/webhook HTTP/1.1", "Host: bot.example", "Content-Length: \(body.utf8.count)",
      "X-Telegram-Bot-Api-Secret-Token: \(secret)",
    ]
    let socket = try RawSocket(port: port)
    socket.send(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    return String(decoding: socket.receiveAll(), as: UTF8.self)
  }

  @Test("Telegram is given the address and a secret, and what bears the secret opens a chat")
  func opens() async throws {
    let port = try freePort()
    let bot = try await ChatProgram(
      hub: "ws://127.0.0.1:1/", arguments: ["--webhook", Self.address, "--listen", "127.0.0.1:\(port)"])
    let call = try await bot.calls("setWebhook")
    #expect(call.members["url"]?.string == Self.address)
    let secret = try #require(call.members["secret_token"]?.string)
    // The stand-in brings nothing; the user is known to it from here on.
    try await bot.api.update(.object([:]), from: 7)
    let start = "/start \(try bot.invite())"
    #expect(try bring(start, secret: "wrong", to: port).hasPrefix("HTTP/1.1 401 "))
    #expect(bot.chats().isEmpty)
    #expect(try bring(start, secret: secret, to: port).hasPrefix("HTTP/1.1 200 "))
    try await bot.writes(to: 7, "a welcome") { $0.contains("You are in no crew yet.") }
    #expect(!bot.log().contains(secret) && bot.stop() == 0)
    await bot.api.stop()
  }

  @Test("a port that somebody else has is named at the start, and may be had later")
  func taken() async throws {
    let other = try await BotAPIStandIn.start()
    let bot = try await ChatProgram(
      hub: "ws://127.0.0.1:1/", arguments: ["--webhook", Self.address, "--listen", "127.0.0.1:\(other.port)"])
    #expect(bot.waitForEnd() == EX_UNAVAILABLE)
    #expect(bot.log().contains("LG0109"))
    await other.stop()
    await bot.api.stop()
  }
}
