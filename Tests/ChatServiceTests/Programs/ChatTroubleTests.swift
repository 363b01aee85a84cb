import FaceProtocol
import LeelooProtocol
import TestSupport
import Testing

@Suite(
  "A friend's chat that can't be reached, as programs", .serialized, .timeLimit(.minutes(10)),
  .enabled(if: ChatCrew.isBuilt, "leeloo-telegram, leelood and leeloo-hub are not built beside the tests"))
struct ChatTroubleTests {
  private static let pam = ChatCrew.pam
  private static let delivered = StatusLine.DeliveryMark.delivered(count: 1, of: 1)

  /// Does something in a crew of Amy's device and Pam's chat.
  private func withCrew(_ body: (DeviceProgram, ChatProgram) async throws -> Void) async throws {
    let crew = try await ChatCrew()
    try await crew.explained {
      try await crew.join()
      try await body(crew.amy, crew.bot)
    }
    await crew.end()
  }

  /// What Amy says stays *sent*, for longer than an acknowledgement takes.
  private func expectUndelivered(_ amy: DeviceProgram) async throws {
    try await Task.sleep(for: Patience.acknowledgementTime)
    #expect(amy.delivery == .sent)
  }

  @Test("while Telegram is away nothing is delivered; all of it is when Telegram is back, in order")
  func away() async throws {
    try await withCrew { amy, bot in
      await bot.api.stop()
      try await amy.say("one")
      try await expectUndelivered(amy)
      try await amy.say("two")
      try await expectUndelivered(amy)
      try await bot.api.comeBack()
      try await amy.has(Self.delivered, "that it is delivered")
      let words = bot.written(to: Self.pam).filter { $0.hasPrefix("Amy: ") }
      #expect(words == ["Amy: one", "Amy: two"])
    }
  }

  @Test(
    "what is said to who has blocked the bot is not delivered, is in the journal, and comes when the bot is let in"
  )
  func blocked() async throws {
    try await withCrew { amy, bot in
      try await bot.api.refuse(Self.pam, .blocked)
      try await amy.say("are you there?")
      try bot.journal(says: "LG0201")
      try await expectUndelivered(amy)
      try await bot.api.refuse(Self.pam, nil)
      let unblocked =
        #"{"my_chat_member":{"chat":{"id":7,"type":"private"},"from":{"id":7},"#
        + #""new_chat_member":{"status":"member"}}}"#
      try await bot.api.update(JSON(Array(unblocked.utf8)), from: Self.pam)
      try await bot.writes(to: Self.pam, "Amy's words") { $0 == "Amy: are you there?" }
      try await amy.has(Self.delivered, "that it is delivered")
      #expect(!bot.written(to: Self.pam).contains { $0.contains("LG0201") })
    }
  }

  @Test(
    "a bot that is killed with a message on its way writes it after its next start, once, and then it is delivered"
  )
  func killed() async throws {
    try await withCrew { amy, bot in
      await bot.api.stop()
      try await amy.say("still there?")
      try await expectUndelivered(amy)
      bot.kill()
      try await bot.api.comeBack()
      try bot.start()
      try await bot.writes(to: Self.pam, "Amy's words") { $0 == "Amy: still there?" }
      try await amy.has(Self.delivered, "that it is delivered")
      #expect(bot.written(to: Self.pam).filter { $0 == "Amy: still there?" }.count == 1)
      try bot.journal(says: "A message may have been in the chat before.")
    }
  }

  @Test("a heart on a message is love on the device")
  func reaction() async throws {
    try await withCrew { amy, bot in
      let heart =
        #"{"message_reaction":{"chat":{"id":7,"type":"private"},"user":{"id":7},"message_id":1,"#
        + #""old_reaction":[],"new_reaction":[{"type":"emoji","emoji":"❤"}]}}"#
      try await bot.api.update(JSON(Array(heart.utf8)), from: Self.pam)
      try await amy.screen("Pam's love") { screen in
        if case .reaction(let picture) = screen {
          picture.kind == .love && picture.sender != nil
        } else {
          false
        }
      }
    }
  }

  @Test("a chat of which Telegram wants an hour's patience keeps no other chat waiting")
  func slowChat() async throws {
    let bot = try await ChatProgram(hub: "ws://127.0.0.1:1/")
    for user in [7, 8] {
      try await bot.api.says("/start \(try bot.invite())", user: user)
      try await bot.writes(to: user, "a welcome") { $0.contains("You are in no crew yet.") }
    }
    try await bot.api.refuse(7, .tooMany(retryAfter: 3600))
    try await bot.api.says("/help", user: 7)
    try bot.journal(says: "The Bot API wants calls again after 3600 seconds.")
    try await bot.api.says("/help", user: 8)
    try await bot.writes(to: 8, "help") { $0.contains("This chat can be a member of a LEELOO crew.") }
    #expect(!bot.written(to: 7).contains { $0.contains("This chat can be a member") })
    #expect(bot.stop() == 0)
    await bot.api.stop()
  }
}
