import Glibc
import HubServer
import LeelooProtocol
import LeelooService
import Telegram
import TestSupport
import Testing

@Suite("The Telegram bot at the hub", .serialized, .timeLimit(.minutes(1)))
struct TelegramServiceTests {
  /// A hub with a bot, the stand-in that the bot speaks to, and what the bot does there.
  private func withBot(
    webhook: String? = nil,
    _ body: (HubServer, BotAPIStandIn, inout AsyncStream<BotAPICall>.Iterator) async throws -> Void
  ) async throws {
    let api = try await BotAPIStandIn.start()
    let endpoint = try #require(TelegramEndpoint("http://127.0.0.1:\(api.port)"))
    let token = try #require(Secret(BotAPIStandIn.token))
    try await withHub {
      $0.telegram = TelegramSettings(token: token, endpoint: endpoint, webhook: webhook)
    } _: { hub in
      let serving = Task { await hub.serveTelegram() }
      var calls = api.calls.makeAsyncIterator()
      do {
        try await body(hub, api, &calls)
      } catch {
        serving.cancel()
        throw error
      }
      serving.cancel()
      await serving.value
    }
    await api.stop()
  }

  @Test(
    "the program writes the bot's token in no line, served or refused",
    .enabled(if: HubProgram.isBuilt, "leeloo-hub is not built beside the tests"))
  func quiet() async throws {
    let folder = try TemporaryFolder()
    try folder.write("\(BotAPIStandIn.token)\n".utf8, to: "token")
    let api = try await BotAPIStandIn.start()
    let program = try HubProgram(arguments: [
      "--listen", "127.0.0.1:0", "--telegram-token-file", folder("token"), "--telegram-api",
      "http://127.0.0.1:\(api.port)",
    ])
    try program.wait(toSay: "The Telegram bot is served.")
    var calls = api.calls.makeAsyncIterator()
    try await api.refuseNext(1)
    try await api.says("/status")
    #expect(await calls.next() != nil)
    await api.stop()
    program.signal(SIGTERM)
    #expect(program.exitStatus() == 0)
    #expect(!program.log().contains("stand-in_token"))
  }

  private typealias Calls = AsyncStream<BotAPICall>.Iterator

  @Test(
    "a deep link brings a phone into a crew, text goes both ways, buttons are reactions, and all is answered")
  func conversation() async throws {
    try await withBot { hub, api, calls in
      #expect(await calls.next()?.method == "deleteWebhook")
      let (amy, created) = try OriginalClient.created(port: hub.address.port)
      let code = try #require(created["crew_code"]?.string)
      try await api.says("/start " + code.filter { $0 != "-" })
      let joined = await calls.next()
      #expect(joined?.chat == 7 && joined?.text.contains("You are in \(code)") == true)
      #expect(joined?.buttons.contains("love") == true)

      try await api.says("hello devices")
      #expect(await calls.next()?.text == "Shown on 1 device.")
      let heard = amy.hear()
      #expect(heard?["from_device"]?.string == "telegram" && heard?["from_name"]?.string == "Pam")
      #expect(heard?["payload"]?.text == #"{"text":"hello devices"}"#)

      try await api.presses("fire")
      #expect(await calls.next()?.method == "answerCallbackQuery")
      #expect(await calls.next()?.text == "Shown on 1 device.")
      #expect(amy.hear()?["payload"]?.text == #"{"reaction":"fire","to_device":null}"#)

      amy.say(#"{"type":"message","msg_type":"text","payload":{"text":"hello phone"}}"#)
      #expect(await calls.next()?.text == "Amy: hello phone")
    }
  }

  @Test("what one phone says in a crew reaches its other phones")
  func twoPhones() async throws {
    try await withBot { hub, api, calls in
      _ = await calls.next()
      let (_, created) = try OriginalClient.created(port: hub.address.port)
      let link = "/start " + (created["crew_code"]?.string ?? "")
      for (user, name) in [(7, "Pam"), (8, "Quin")] {
        try await api.says(link, user: user, name: name)
        #expect(await calls.next()?.chat == user)
      }
      try await api.says("tea?", user: 7)
      // Each chat has a lane of its own, so either may come first.
      var answers: [Int: String] = [:]
      for _ in 0..<2 {
        let call = try #require(await calls.next())
        answers[try #require(call.chat)] = call.text
      }
      #expect(answers.keys.sorted() == [7, 8])
      #expect(answers[8] == "Pam: tea?")
    }
  }

  @Test(
    "too many calls are made again when the Bot API wants them, as long as it does, none twice",
    arguments: [1, 8])
  func patience(refusals: Int) async throws {
    try await withBot { hub, api, calls in
      _ = await calls.next()
      try await api.says("/start")
      _ = await calls.next()
      try await api.refuseNext(refusals)
      try await api.says("/help")
      #expect(await calls.next()?.text.contains("A crew is a few friends") == true)
      try await api.says("/status")
      #expect(await calls.next()?.text == "You are in no crew yet.")
    }
  }

  @Test(
    "what surely did not come to Telegram is said until it does, what may have for a while, and what it refuses once",
    arguments: [
      (TelegramProblem.unreachable, nil), (.tooMany(retryAfter: 60), nil), (.unanswered, 8), (.malformed, 8),
      (.refused(500), 8), (.refused(502), 8), (.refused(400), 1), (.chatClosed, 1), (.refused(0), 1),
      (.refused(401), nil), (.refused(404), nil),
    ] as [(TelegramProblem, Int?)])
  func tries(after problem: TelegramProblem, tries: Int?) { #expect(problem.tries == tries) }

  @Test("groups, other bots and what is no message are passed over, and nothing stops behind them")
  func passedOver() async throws {
    try await withBot { hub, api, calls in
      _ = await calls.next()
      try await api.says("/start", user: 8, chat: "group")
      try await api.update(.object(["my_chat_member": .object([:])]))
      try await api.update(.object(["message": .object(["text": "no sender"])]))
      try await api.says("/start", user: 9)
      #expect(await calls.next()?.chat == 9)
    }
  }

  @Test("updates that Telegram brings are taken with the secret alone, and each once")
  func webhook() async throws {
    try await withBot(webhook: "https://hub.example/telegram/webhook") { hub, api, calls in
      let set = await calls.next()
      #expect(
        set?.method == "setWebhook" && set?.members["url"]?.string == "https://hub.example/telegram/webhook")
      let secret = try #require(set?.members["secret_token"]?.string)
      // The stand-in brings nothing; the user is known to it from here on.
      try await api.update(.object([:]), from: 7)
      let update =
        #"{"update_id":5,"message":{"chat":{"id":7,"type":"private"},"from":{"id":7,"first_name":"Pam"},"text":"/help"}}"#
      for (header, status) in [("wrong", "401"), (secret, "200"), (secret, "200")] {
        #expect(try bring(update, secret: header, to: hub.address.port).hasPrefix("HTTP/1.1 \(status) "))
      }
      #expect(try bring("no update", secret: secret, to: hub.address.port).hasPrefix("HTTP/1.1 200 "))
      #expect(
        try bring(
          update.replacing("/help", with: "/status").replacing("5", with: "6"), secret: secret,
          to: hub.address.port
        ).hasPrefix("HTTP/1.1 200 "))
      #expect(await calls.next()?.text.contains("A crew is a few friends") == true)
      #expect(await calls.next()?.text == "You are in no crew yet.")
    }
  }

  @Test("without a webhook nobody can bring updates")
  func noWebhook() async throws {
    try await withBot { hub, _, calls in
      _ = await calls.next()
      let answer = try bring("{}", secret: "x", to: hub.address.port)
      #expect(answer.hasPrefix("HTTP/1.1 404 "))
    }
  }

  @Test("a token that the Bot API does not know is told to the operator once, without the token")
  func wrongToken() async throws {
    let api = try await BotAPIStandIn.start()
    let (lines, continuation) = AsyncStream.makeStream(of: HubLogEvent.self)
    var settings = HubServerSettings()
    settings.listen.port = 0
    settings.telegram = TelegramSettings(
      token: try #require(Secret("654321:wrong_token")),
      endpoint: try #require(TelegramEndpoint("http://127.0.0.1:\(api.port)")))
    let hub = try await HubServer.start(settings, log: HubLog { continuation.yield($0) })
    let serving = Task { await hub.serveTelegram() }
    var told: HubLogEvent?
    for await line in lines {
      if case .telegram = line {
        told = line
        break
      }
    }
    #expect(told == .telegram(.trouble("The Bot API does not know this token.")))
    serving.cancel()
    await serving.value
    await hub.stop()
    await api.stop()
  }

  private func bring(_ update: String, secret: String, to port: Int) throws -> String {
    let socket = try RawSocket(port: port)
    let head = [
      "POST /telegram/webhook HTTP/1.1", "Host: localhost", "Content-Type: application/json",
      "X-Telegram-Bot-Api-Secret-Token: \(secret)", "Content-Length: \(update.utf8.count)",
    ]
    socket.send(Array((head.joined(separator: "\r\n") + "\r\n\r\n" + update).utf8))
    return String(decoding: socket.receiveAll(), as: UTF8.self)
  }
}
