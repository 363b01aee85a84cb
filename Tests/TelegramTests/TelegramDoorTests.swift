import LeelooService
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import Telegram

@Suite("Where a proxy brings updates", .serialized, .timeLimit(.minutes(2)))
struct TelegramDoorTests {
  private static let update =
    #"{"update_id":5,"message":{"chat":{"id":7,"type":"private"},"from":{"id":7},"text":"hi"}}"#

  /// An open door, what is brought through it, and its secret.
  private func withDoor(_ body: (_ port: Int, Secret, Heard<TelegramUpdate>) async throws -> Void)
    async throws
  {
    let taken = Heard<TelegramUpdate>()
    var chance = SplitMix64(seed: 1)
    let secret = TelegramDoor.freshSecret(chance: &chance)
    let channel = try await #require(TelegramDoor("127.0.0.1:0")).open(
      on: MultiThreadedEventLoopGroup.singleton, secret: secret
    ) { taken.take($0) }
    do {
      try await body(try #require(channel.localAddress?.port), secret, taken)
    } catch {
      try await channel.close()
      throw error
    }
    try await channel.close()
  }

  private func request(
    _ secrets: [String], _ body: String, method: String = "POST", path: String = "/telegram/webhook"
  ) -> [UInt8] {
    let head =
      ["\(method) \(path) HTTP/1.1", "Host: bot.example", "Content-Length: \(body.utf8.count)"]
      + secrets.map { "X-Telegram-Bot-Api-Secret-Token: \($0)" }
    return Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
  }

  private func answer(_ request: [UInt8], _ port: Int) throws -> String {
    let socket = try RawSocket(port: port)
    socket.send(request)
    return String(String(decoding: socket.receiveAll(), as: UTF8.self).prefix { $0 != "\r\n" })
  }

  @Test("an update that bears the secret is taken, and what is no update is answered like one")
  func takes() async throws {
    try await withDoor { port, secret, taken in
      for body in [Self.update, "no update", #"{"update_id":"six"}"#] {
        let status = try answer(request([secret.text], body), port)
        #expect(status == "HTTP/1.1 200 OK")
      }
      #expect(taken.all.map(\.id) == [5])
    }
  }

  @Test("without the secret, with another, with two, or with a part of it, nothing is taken")
  func secret() async throws {
    try await withDoor { port, secret, taken in
      let wrong = [
        [], ["wrong"], [secret.text, secret.text], [String(secret.text.dropLast())], [secret.text + "x"],
      ]
      for secrets in wrong {
        let status = try answer(request(secrets, Self.update), port)
        #expect(status == "HTTP/1.1 401 Unauthorized")
      }
      #expect(taken.all.isEmpty)
    }
  }

  @Test("another path, another method, too long a body and what is not HTTP are refused")
  func refuses() async throws {
    try await withDoor { port, secret, taken in
      let long = String(repeating: " ", count: TelegramDoor.bodyLimit + 1)
      let cases = [
        (request([secret.text], Self.update, path: "/"), "404 Not Found"),
        (request([secret.text], Self.update, path: "/telegram/webhook/x"), "404 Not Found"),
        (request([secret.text], "", method: "GET"), "405 Method Not Allowed"),
        (request([secret.text], long), "413 Payload Too Large"),
        (Array("nonsense\r\n\r\n".utf8), "400 Bad Request"),
        (request([String(repeating: "x", count: 100_000)], Self.update), "400 Bad Request"),
      ]
      for (bytes, status) in cases {
        let given = try answer(bytes, port)
        #expect(given == "HTTP/1.1 \(status)")
      }
      #expect(taken.all.isEmpty)
    }
  }

  @Test(
    "who sits at the door and says nothing keeps no more places than there are, and others get in after them")
  func crowd() async throws {
    try await withDoor { port, secret, taken in
      var silent = try (0..<TelegramDoor.connectionLimit).map { _ in try RawSocket(port: port) }
      for socket in silent { socket.send(Array("POST".utf8)) }
      let turnedAway = try answer(request([secret.text], Self.update), port)
      #expect(turnedAway == "")
      silent.removeAll()
      while taken.all.isEmpty { _ = try answer(request([secret.text], Self.update), port) }
    }
  }

  @Test(
    "it is on this machine alone",
    arguments: [
      "0.0.0.0:80", "192.0.2.1:80", "localhost:80", "[::]:80", "127.0.0.1", ":80", "127.0.0.1:99999", "",
    ])
  func loopback(text: String) { #expect(TelegramDoor(text) == nil) }
}
