import HubServer
import LeelooProtocol
import LeelooService
import TestSupport
import Testing

@Suite("The HTTP API for a Telegram bot", .serialized)
struct PhoneAPITests {
  private struct Reply {
    let status: Int
    let members: [String: JSON]
  }

  /// One request on a connection of its own, as the seed's bot makes it.
  private func request(
    _ method: String, _ path: String, _ body: String = "", secret: String? = "s3cret", extra: [String] = [],
    port: Int
  ) throws -> Reply {
    let socket = try RawSocket(port: port)
    let head =
      ["\(method) \(path) HTTP/1.1", "Host: localhost", "Content-Type: application/json"]
      + (secret.map { ["X-Api-Secret: \($0)"] } ?? []) + ["Content-Length: \(body.utf8.count)"] + extra
    socket.send(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
    let text = String(decoding: socket.receiveAll(), as: UTF8.self)
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1)
    let status = Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0
    let members = try? parts.dropFirst().first.map { try JSON(Array($0.utf8)).members() }
    return Reply(status: status, members: members ?? [:])
  }

  private func withPhones(_ body: (HubServer, Int) async throws -> Void) async throws {
    try await withHub {
      $0.phoneSecret = Secret(" s3cret\n")
    } _: { hub in
      try await body(hub, hub.address.port)
    }
  }

  @Test("a phone makes a crew, a device joins it, and hears what the phone says")
  func conversation() async throws {
    try await withPhones { _, port in
      let created = try request("POST", "/api/telegram/crew/create", #"{"telegram_user_id":7}"#, port: port)
      #expect(created.status == 200)
      let code = try #require(created.members["crew_code"]?.string)
      let (ben, _) = try OriginalClient.joined(code, port: port)
      let body =
        #"{"telegram_user_id":7,"crew_code":"\#(code)","sender_name":"Pam","msg_type":"text","payload":{"text": "hi", "timestamp": 1.5}}"#
      let sent = try request("POST", "/api/telegram/message", body, port: port)
      #expect(sent.status == 200)
      #expect(sent.members["success"]?.boolean == true && sent.members["devices_reached"]?.integer == 1)
      let heard = ben.hear()
      #expect(heard?["from_device"]?.string == "telegram" && heard?["from_name"]?.string == "Pam")
      #expect(heard?["payload"]?.text == #"{"text": "hi", "timestamp": 1.5}"#)
    }
  }

  @Test("a phone joins a crew in any case and learns how many devices are online")
  func join() async throws {
    try await withPhones { _, port in
      let code = try OriginalClient.created(port: port).1["crew_code"]?.string ?? ""
      #expect(code.hasPrefix("LEELOO-"))
      let body = #"{"telegram_user_id":7,"crew_code":"\#(code.lowercased())","display_name":"Pam"}"#
      let joined = try request("POST", "/api/telegram/crew/join", body, port: port)
      #expect(joined.status == 200 && joined.members["crew_code"]?.string == code)
      // The device's socket is closed by now, or not yet.
      #expect((0...1).contains(joined.members["devices_online"]?.integer ?? -1))
      let missing = try request(
        "POST", "/api/telegram/crew/join", #"{"telegram_user_id":7,"crew_code":"LEELOO-ZZZZ"}"#, port: port)
      #expect(missing.status == 404 && missing.members["error"]?.string == "crew_not_found")
      #expect(missing.members["message"]?.string == "Crew LEELOO-ZZZZ not found")
    }
  }

  @Test(
    "the status names devices and phones; a crew that is not there does not exist; without a code there is none"
  )
  func status() async throws {
    try await withPhones { _, port in
      let (amy, created) = try OriginalClient.created(port: port)
      let code = created["crew_code"]?.string ?? ""
      let body = #"{"telegram_user_id":7,"crew_code":"\#(code)","display_name":"Pam"}"#
      _ = try request("POST", "/api/telegram/crew/join", body, port: port)
      let status = try request(
        "GET", "/api/telegram/crew/status?crew_code=\(code.lowercased().replacing("-", with: "%2D"))",
        port: port)
      #expect(status.status == 200 && status.members["exists"]?.boolean == true)
      #expect(status.members["crew_code"]?.string == code && status.members["devices_online"]?.integer == 1)
      #expect(status.members["device_names"]?.elements?.map(\.string) == ["Amy"])
      #expect(status.members["telegram_users"]?.integer == 1)
      #expect(status.members["telegram_user_names"]?.elements?.map(\.string) == ["Pam"])
      let none = try request("GET", "/api/telegram/crew/status?crew_code=LEELOO-ZZZZ", port: port)
      #expect(none.status == 200 && none.members["exists"]?.boolean == false)
      #expect(try request("GET", "/api/telegram/crew/status", port: port).status == 400)
      amy.say(#"{"type":"ping"}"#)
      #expect(amy.hear()?["type"]?.string == "pong")
    }
  }

  @Test("who is not in the crew may say nothing in it")
  func outsider() async throws {
    try await withPhones { _, port in
      let code = try OriginalClient.created(port: port).1["crew_code"]?.string ?? ""
      let body = #"{"telegram_user_id":8,"crew_code":"\#(code)"}"#
      let refused = try request("POST", "/api/telegram/message", body, port: port)
      #expect(refused.status == 403 && refused.members["error"]?.string == "not_in_crew")
      let left = try request("POST", "/api/telegram/crew/leave", body, port: port)
      #expect(left.status == 403)
    }
  }

  @Test(
    "a body that lacks something is refused with the seed's error",
    arguments: [
      ("crew/create", "{}", "telegram_user_id required"),
      ("crew/create", #"{"telegram_user_id":"7"}"#, "telegram_user_id required"),
      ("crew/join", #"{"telegram_user_id":7}"#, "telegram_user_id and crew_code required"),
      ("message", #"{"crew_code":"LEELOO-AAAA"}"#, "telegram_user_id and crew_code required"),
      ("crew/create", "[", "the body must be a JSON object"),
      ("crew/create", "", "the body must be a JSON object"),
      (
        "message", #"{"telegram_user_id":7,"crew_code":"LEELOO-AAAA","msg_type":[]}"#,
        "msg_type must be a short string"
      ),
    ])
  func incomplete(path: String, body: String, error: String) async throws {
    try await withPhones { _, port in
      let reply = try request("POST", "/api/telegram/\(path)", body, port: port)
      #expect(reply.status == 400 && reply.members["error"]?.string == error)
    }
  }

  @Test(
    "a wrong secret, none, or two are refused before anything else", arguments: ["wrong", nil, "s3cret2", ""])
  func secrets(secret: String?) async throws {
    try await withPhones { _, port in
      let reply = try request(
        "POST", "/api/telegram/crew/create", #"{"telegram_user_id":7}"#, secret: secret, port: port)
      #expect(reply.status == 401 && reply.members["error"]?.string == "unauthorized")
      let two = try request(
        "GET", "/api/telegram/crew/status?crew_code=X", extra: ["X-Api-Secret: s3cret"], port: port)
      #expect(two.status == 401)
    }
  }

  @Test("a hub that was given no secret has no such API")
  func noSecret() async throws {
    try await withHub { hub in
      let port = hub.address.port
      let reply = try request(
        "POST", "/api/telegram/crew/create", #"{"telegram_user_id":7}"#, port: port)
      #expect(reply.status == 404)
    }
  }

  @Test("a body has at most 64 KiB, and is not compressed", arguments: [-1, 0, 1])
  func bodies(beyond: Int) async throws {
    try await withPhones { _, port in
      let start = #"{"telegram_user_id":7,"x":""#
      let filler = String(repeating: "x", count: 65_536 + beyond - start.utf8.count - 2)
      let reply = try request("POST", "/api/telegram/crew/create", start + filler + "\"}", port: port)
      #expect(reply.status == (beyond > 0 ? 413 : 200))
      let packed = try request(
        "POST", "/api/telegram/crew/create", "x", extra: ["Content-Encoding: gzip"], port: port)
      #expect(packed.status == 415)
    }
  }

  @Test("the hub's health has the members that the seed's bot could ask for")
  func health() async throws {
    try await withPhones { _, port in
      let (_, created) = try OriginalClient.created(port: port)
      #expect(created["type"]?.string == "crew_created")
      let health = try request("GET", "/health", port: port)
      #expect(health.status == 200 && health.members["status"]?.string == "ok")
      #expect(health.members["crews"]?.integer == 1 && health.members["uptime"]?.integer != nil)
      #expect(health.members["devices"]?.integer != nil)
    }
  }

  @Test("there are no other calls")
  func others() async throws {
    try await withPhones { _, port in
      for (method, path) in [
        ("GET", "crew/create"), ("POST", "crew/status"), ("GET", "secrets"), ("POST", ""),
      ] {
        let reply = try request(method, "/api/telegram/\(path)", port: port)
        #expect(reply.status == 404)
      }
      let spotify = try request("GET", "/spotify/callback?code=1&state=2", port: port)
      #expect(spotify.status == 404)
    }
  }

  @Test("a secret prints as nothing, and an empty one is none")
  func unprintable() {
    let secret = Secret("s3cret")
    #expect(!"\(String(describing: secret)) \(String(reflecting: secret))".contains("s3cret"))
    #expect(Secret(" \n") == nil)
    #expect(Secret(file: "/nonexistent") == nil)
  }
}
