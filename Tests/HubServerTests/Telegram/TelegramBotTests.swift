import HubCore
import LeelooProtocol
import Telegram
import TestSupport
import Testing

@testable import HubServer

/// The bot on a table, with crews behind it.
private struct BotBench {
  var bot = TelegramBot()
  var hub = OriginalHub(chance: SplitMix64(seed: 1))
  var uptime = Duration.zero
  private(set) var effects: [OriginalEffect] = []

  private var now: HubTime { HubTime(uptime: uptime, unixMilliseconds: 0) }

  /// What somebody does, and what the bot says to it.
  mutating func act(_ action: TelegramUpdate.Action, user: Int = 7) throws -> [String] {
    let event = PhoneEvent(
      phone: try #require(PhoneID(user)), name: OriginalName("Pam"), action: action)
    var (hub, made) = (hub, [OriginalEffect]())
    let now = now
    let calls = bot.take(event, at: uptime) { request in
      let (answer, effects) = hub.answer(request, at: now)
      made += effects
      return answer
    }
    (self.hub, effects) = (hub, made)
    return calls.compactMap { if case .send(_, let text, _) = $0 { text } else { nil } }
  }

  mutating func says(_ text: String, user: Int = 7) throws -> [String] { try act(.text(text), user: user) }

  mutating func presses(_ button: TelegramButton, user: Int = 7) throws -> [String] {
    try act(.key(button.rawValue, id: "1"), user: user)
  }

  /// A device's crew.
  mutating func crew(_ code: String) throws -> ConnectionNumber {
    let number = try hub.admit(from: .unknown, at: now)
    let frame = OriginalClientFrame.create(
      code: OriginalCrewCode(code), OriginalIntroduction(name: OriginalName("Amy")))
    _ = hub.step(.received(frame, from: number), at: now)
    return number
  }

  /// What the crew's devices were sent last.
  var message: OriginalMessage? {
    for case .fanOut(.message(let message), _) in effects { return message }
    return nil
  }
}

@Suite("The Telegram bot")
struct TelegramBotTests {
  @Test(
    "a deep link joins, with the hyphen or without, and so does the code alone",
    arguments: ["/start LEELOO7X3K", "/start LEELOO-7X3K", "/start leeloo7x3k", "LEELOO-7X3K", "leeloo7x3k"])
  func deepLinks(text: String) throws {
    var bench = BotBench()
    _ = try bench.crew("LEELOO-7X3K")
    #expect(try bench.says(text).first?.contains("You are in LEELOO-7X3K. Devices online: 1.") == true)
  }

  @Test("a crew is made by a button, and shows its code to those who are in it")
  func create() throws {
    var bench = BotBench()
    let made = try bench.presses(.createCrew).first ?? ""
    let code = try #require(made.firstMatch(of: /LEELOO-[A-Z2-9]{4}/)?.output).description
    for button in [TelegramButton.myCrew, .pairDevice, .crewStatus] {
      #expect(try bench.presses(button).first?.contains(code) == true)
    }
    #expect(try bench.presses(.crewStatus).first == "\(code)\nDevices online: none\nPhones: Pam")
    #expect(try bench.presses(.myCrew, user: 8) == ["You are in no crew yet."])
  }

  @Test("after the button for joining the next text is a code, and only that one")
  func prompt() throws {
    var bench = BotBench()
    _ = try bench.crew("LEELOO-7X3K")
    _ = try bench.presses(.joinCrew)
    #expect(try bench.says("nonsense").first?.hasPrefix("There is no such crew") == true)
    #expect(try bench.says("nonsense") == ["You are in no crew yet."])
    _ = try bench.presses(.joinCrew)
    #expect(try bench.says("leeloo-7x3k").first?.hasPrefix("You are in LEELOO-7X3K") == true)
    #expect(try bench.says("LEELOO-7X3K is our code") == ["Shown on 1 device."])
  }

  @Test("what is written is a text, a heart or flame alone a reaction, a link to a song a song")
  func payloads() throws {
    var bench = BotBench()
    _ = try bench.crew("LEELOO-7X3K")
    _ = try bench.says("/start LEELOO7X3K")
    let cases = [
      ("hi \"there\"", "text", #"{"text":"hi \"there\""}"#),
      ("❤️", "reaction", #"{"reaction":"love","to_device":null}"#),
      (" 🔥 ", "reaction", #"{"reaction":"fire","to_device":null}"#),
      (
        "listen https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT?si=1 now", "song_push",
        #"{"artist":"","track":"A song on Spotify","album":"","spotify_uri":"spotify:track:4cOdK2wGLETKBW3PvgPWqT","album_art_url":"","note":"listen now"}"#
      ),
      ("https://open.spotify.com/track/short", "text", #"{"text":"https://open.spotify.com/track/short"}"#),
    ]
    for (text, type, payload) in cases {
      #expect(try bench.says(text) == ["Shown on 1 device."])
      #expect(bench.message?.type == type)
      #expect(bench.message.map { String(decoding: $0.payload.bytes, as: UTF8.self) } == payload)
    }
    _ = try bench.presses(.nudge)
    #expect(bench.message?.type == "nudge")
  }

  @Test("a heart or a flame on a message is a reaction, any other emoji nothing, and none outside a crew")
  func emoji() throws {
    var bench = BotBench()
    #expect(try bench.act(.reaction("❤")) == [])
    _ = try bench.crew("LEELOO-7X3K")
    _ = try bench.says("/start LEELOO7X3K")
    #expect(try bench.act(.reaction("❤")) == ["Shown on 1 device."])
    #expect(bench.message.map { String(decoding: $0.payload.bytes, as: UTF8.self) }?.contains("love") == true)
    for action in [TelegramUpdate.Action.reaction("👍"), .blocked, .unblocked] {
      #expect(try bench.act(action) == [])
    }
  }

  @Test("a phone is in one crew at a time, and in none after leaving or when the hub has forgotten it")
  func moving() throws {
    var bench = BotBench()
    _ = (try bench.crew("LEELOO-AAAA"), try bench.crew("LEELOO-BBBB"))
    _ = try bench.says("/start LEELOOAAAA")
    _ = try bench.says("/start LEELOOBBBB")
    let phone = try #require(PhoneID(7))
    let now = HubTime(uptime: .zero, unixMilliseconds: 0)
    #expect(bench.hub.answer(.leave(phone, code: "LEELOO-AAAA"), at: now).answer == .refused(.notInCrew))
    bench.hub = OriginalHub(chance: SplitMix64(seed: 2))
    #expect(try bench.says("anybody?").first?.hasPrefix("The hub does not know you in LEELOO-BBBB") == true)
    #expect(try bench.says("anybody?") == ["You are in no crew yet."])
    _ = try bench.crew("LEELOO-BBBB")
    _ = try bench.says("/start LEELOOBBBB")
    #expect(try bench.says("/leave") == ["You have left LEELOO-BBBB."])
    #expect(try bench.says("x") == ["You are in no crew yet."])
  }

  @Test("what is said in a crew is told in words, and what this bot does not know is not told")
  func notices() throws {
    var bench = BotBench()
    _ = try bench.crew("LEELOO-7X3K")
    _ = try bench.says("/start LEELOO7X3K")
    let phones = [try #require(PhoneID(7)), try #require(PhoneID(8))]
    let cases: [(String, String, String?)] = [
      ("text", #"{"text":"hi"}"#, "Amy: hi"), ("text", #""bare""#, nil), ("text", #"{"text":5}"#, nil),
      ("reaction", #"{"reaction":"love"}"#, "Amy sends love ❤️"), ("reaction", #"{"reaction":"x"}"#, nil),
      ("nudge", "{}", "Amy nudges you 👋"), ("wave", "{}", nil),
      (
        "hang_propose", #"{"datetime":"2026-12-01T19:00:00","description":"tea"}"#,
        "Amy proposes 2026-12-01T19:00:00: tea"
      ),
      ("hang_confirm", "{}", "Amy will be there."),
      (
        "song_push", #"{"artist":"A","track":"T","spotify_uri":"spotify:track:4cOdK2wGLETKBW3PvgPWqT"}"#,
        "Amy pushes a song: A – T\nhttps://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT"
      ),
    ]
    for (type, payload, text) in cases {
      let message = OriginalMessage(
        sender: "dev_1", senderName: OriginalName("Amy"), type: type, payload: try JSON(Array(payload.utf8)),
        unixMilliseconds: 0)
      let calls = bench.bot.tell(phones, .message(message))
      #expect(
        calls == (text.map { [.send(chat: phones[0].value, $0, keys: [])] } ?? []), "\(type) \(payload)")
    }
  }

  @Test("one phone has its allowance", arguments: [-1, 0, 1])
  func limits(beyond: Int) throws {
    var bench = BotBench()
    let burst = Int(TelegramBot.rate.burst)
    for index in 0..<(burst + beyond) {
      #expect(try bench.says("/help").isEmpty == (index >= burst))
    }
    bench.uptime = .seconds(10)
    #expect(try bench.says("/help").isEmpty == false)
  }

  @Test(
    "the bot knows as many phones as it may, and for one more forgets who was silent longest of those in no crew"
  )
  func phoneLimit() throws {
    var bench = BotBench()
    bench.bot = TelegramBot(phoneLimit: 2)
    _ = try bench.crew("LEELOO-7X3K")
    func isAnswered(_ user: Int, _ text: String = "/help", by bench: inout BotBench) throws -> Bool {
      bench.uptime += .seconds(1)
      return try bench.says(text, user: user).first?.hasPrefix("So many people") == false
    }
    for user in 1...9 { #expect(try isAnswered(user, by: &bench)) }
    #expect(try isAnswered(9, "/start LEELOO7X3K", by: &bench))
    for user in 10...12 { #expect(try isAnswered(user, by: &bench)) }
    #expect(try bench.says("hello", user: 9) == ["Shown on 1 device."])
    #expect(try isAnswered(12, "/start LEELOO7X3K", by: &bench))
    #expect(try !isAnswered(13, by: &bench))
    #expect(try isAnswered(9, "/leave", by: &bench))
    #expect(try isAnswered(13, by: &bench))
  }

  @Test("a long text is cut to what Telegram takes, between characters", arguments: [4095, 4096, 4097, 9000])
  func cut(count: Int) throws {
    let phone = try #require(PhoneID(7))
    for character in ["x", "💜"] {
      let text = String(repeating: character, count: count)
      let body = try TelegramCall.send(chat: phone.value, text, keys: []).body.members()["text"]?.string ?? ""
      #expect(body.utf16.count <= 4096 && text.hasPrefix(body))
      if text.utf16.count <= 4096 { #expect(body == text) } else { #expect(body.utf16.count > 3500) }
    }
  }
}
