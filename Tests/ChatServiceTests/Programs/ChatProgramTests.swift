import FaceProtocol
import LeelooService
import TestSupport
import Testing

@Suite(
  "A friend's chat, as programs", .serialized, .timeLimit(.minutes(10)),
  .enabled(
    if: ChatProgram.isBuilt && DeviceProgram.isBuilt && HubProgram.isBuilt,
    "leeloo-telegram, leelood and leeloo-hub are not built beside the tests"))
struct ChatProgramTests {
  private static let pam = ChatCrew.pam
  private static let nobodysHub = "ws://127.0.0.1:1/"

  @Test(
    "an invited chat is in no crew until a button of a device says so; then love and words go both ways, and every screen names it"
  )
  func joining() async throws {
    let crew = try await ChatCrew()
    let (hub, amy, bot) = (crew.hub, crew.amy, crew.bot)
    var spoken: ChatCrew.Secrets?
    try await crew.explained {
      spoken = try await crew.join()
      try await expectMember(amy)
      try await converse(amy, bot)
      try await restart(bot, amy)
    }

    let (letters, code) = (try #require(spoken).letters, try #require(spoken).code)
    let secrets = [BotAPIStandIn.token, letters, code, "tea at five", "on my way", "still there?"]
    for (program, log) in [("bot", bot.log()), ("hub", hub.log()), ("device", amy.log())] {
      for secret in secrets { #expect(!log.contains(secret), "the \(program) says a secret") }
    }
    for secret in secrets { #expect(!bot.keeps(secret), "a file holds a secret") }
    #expect(bot.stop() == 0)
    await bot.api.stop()
  }

  private func expectMember(_ amy: DeviceProgram) async throws {
    try await Patience.wait(for: "a friend who is there") { try amy.friends()?.first?.isOnline == true }
    let friend = try #require(try amy.friends()?.first)
    #expect(friend.name == "Pam (Telegram)")
    #expect(friend.kind == .chat && friend.isPrivate == false && friend.addedBy == "Amy")
    try await amy.face.presentation("a status line that names the chat", within: Patience.limit) {
      $0.status.openMember == "Pam (Telegram)"
    }
  }

  private func converse(_ amy: DeviceProgram, _ bot: ChatProgram) async throws {
    try await bot.api.presses("love")
    try await amy.screen("Pam's love") { $0.lover == "Pam (Telegram)" }
    try await bot.writes(to: Self.pam, "that it was shown") { $0 == "✓ on 1 device" }
    try await bot.api.says("tea at five")
    try await amy.screen("Pam's words") { $0.words == "tea at five" }

    try amy.ask(.say("on my way"))
    try await bot.writes(to: Self.pam, "Amy's words") { $0 == "Amy: on my way" }
    amy.face.press(.love, isPressed: true)
    amy.face.press(.love, isPressed: false)
    try await bot.writes(to: Self.pam, "Amy's love") { $0 == "Amy: ❤️" }
    try await pushSongs(amy, bot)
  }

  private func pushSongs(_ amy: DeviceProgram, _ bot: ChatProgram) async throws {
    let address = "https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT"
    try amy.ask(.song(link: "spotify:track:4cOdK2wGLETKBW3PvgPWqT", title: "SOS"))
    try await bot.writes(to: Self.pam, "Amy's song") { $0 == "Amy pushed a song: SOS\n\(address)" }
    try await bot.api.says("for you \(address)?si=0123456789abcdef")
    try await amy.screen("Pam's song") { $0.song?.title == "for you" && $0.song?.address == address }
  }

  /// It is the same member after a restart, and has missed nothing.
  private func restart(_ bot: ChatProgram, _ amy: DeviceProgram) async throws {
    #expect(bot.stop() == 0)
    try amy.ask(.say("still there?"))
    try bot.start()
    try await bot.writes(to: Self.pam, "what Amy said meanwhile") { $0 == "Amy: still there?" }
    #expect(bot.written(to: Self.pam).filter { $0.hasPrefix("You are in Amy") }.count == 1)
    #expect(try amy.friends()?.map(\.name) == ["Pam (Telegram)"])
  }

  @Test("who has no link, a wrong one or one that was used gets no device")
  func strangers() async throws {
    let bot = try await ChatProgram(hub: Self.nobodysHub)
    let letters = try bot.invite()
    let (quin, ruth) = (8, 9)
    try await bot.api.says("hello", user: quin, name: "Quin")
    try await bot.writes(to: quin, "a refusal") { $0.hasPrefix("This bot is for invited friends.") }
    try await bot.api.says("/start AAAA-BBBB-CCCC-DDDD", user: ruth, name: "Ruth")
    try await bot.writes(to: ruth, "a refusal") { $0.hasPrefix("This bot is for invited friends.") }

    try await bot.api.says("/start \(letters)")
    try await bot.writes(to: Self.pam, "a welcome") { $0.contains("You are in no crew yet.") }
    try await bot.api.says("/start \(letters)", user: 10, name: "Sue")
    try await bot.writes(to: 10, "a refusal") { $0.hasPrefix("This bot is for invited friends.") }
    #expect(bot.chats() == [Self.pam])
    #expect(bot.stop() == 0)
    await bot.api.stop()
  }

  @Test("a token that Telegram does not know is told to the operator, without the token")
  func wrongToken() async throws {
    let token = "654321:wrong_token"
    let bot = try await ChatProgram(hub: Self.nobodysHub, token: token)
    try bot.journal(says: "The Bot API does not know this token.")
    #expect(!bot.log().contains(token) && !bot.log().contains("wrong_token"))
    #expect(bot.stop() == 0)
    await bot.api.stop()
  }
}

extension Screen {
  fileprivate var song: Screen.SongPicture? { if case .song(let song) = self { song } else { nil } }
  fileprivate var words: String? { if case .text(let text) = self { text.text } else { nil } }
  fileprivate var lover: String? {
    if case .reaction(let picture) = self, picture.kind == .love { picture.sender?.name } else { nil }
  }
}
