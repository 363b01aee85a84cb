import FaceProtocol
import LeelooService
import TestSupport
import Testing

/// A hub, Amy with a device, and the bot through which Pam's phone is to be her crew's other member.
struct ChatCrew {
  static let pam = 7
  static var isBuilt: Bool { ChatProgram.isBuilt && DeviceProgram.isBuilt && HubProgram.isBuilt }

  let hub: HubProgram
  let amy: DeviceProgram
  let bot: ChatProgram

  /// What was said on the way in, and belongs into no journal and no file.
  struct Secrets {
    let letters: String
    /// The code's secret half.
    let code: String
  }

  /// All there, and nobody in a crew.
  init() async throws {
    hub = try HubProgram(arguments: ["--listen", "127.0.0.1:0"])
    let address = "ws://127.0.0.1:\(try hub.port())/"
    amy = try await DeviceProgram("Amy", hub: address)
    bot = try await ChatProgram(hub: address)
  }

  /// Does something, and shows what the programs said of it where it fails.
  func explained(_ body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch {
      Issue.record("\(error)\n# bot\n\(bot.log())\n# hub\n\(hub.log())\n# device\n\(amy.log())")
      throw error
    }
  }

  /// Pam opens an invitation and joins Amy.
  @discardableResult
  func join() async throws -> Secrets {
    let letters = try bot.invite()
    try await open(letters)
    return Secrets(letters: letters, code: try await pair())
  }

  /// Nobody has anything running any more.
  func end() async {
    #expect(bot.stop() == 0)
    await bot.api.stop()
  }

  private func open(_ letters: String) async throws {
    try await bot.api.says("/start \(letters)")
    let welcome = try await bot.writes(to: Self.pam, "a welcome") { $0.contains("You are in no crew yet.") }
    #expect(welcome.text.contains("Telegram can read it") && welcome.buttons == ["code"])
    try await bot.isOnline(chat: Self.pam)
  }

  /// Both say yes, the chat first: that alone opens nothing.
  private func pair() async throws -> String {
    try await bot.api.presses("code")
    let told = try await bot.writes(to: Self.pam, "a code") { $0.contains("Your code: ") }
    let code = try #require(told.text.firstMatch(of: /Your code: (LEELOO-\w{4}) (\w{4})/)).output
    try amy.ask(.enter(TypedCode("\(code.1)\(code.2)")))
    let question = try await bot.writes(to: Self.pam, "a question") { $0.hasPrefix("Join ") }
    #expect(question.buttons == ["yes", "no"])
    try await amy.screen("the host's question") { $0.isHostConsent }
    try await Task.sleep(for: Patience.readingTime)
    try await bot.api.presses("yes")
    try await bot.api.says("am I in?")
    try await bot.writes(to: Self.pam, "that it is in no crew") { $0 == "You are in no crew." }
    #expect(try amy.friends()?.isEmpty != false, "nobody is let in by a chat alone")

    amy.face.press(.love, isPressed: true)
    try await amy.screen("who joined") { $0.noticeTitle == "Pam (Telegram) joined" }
    amy.face.press(.love, isPressed: false)
    try await bot.writes(to: Self.pam, "that it is in") {
      $0.hasPrefix("You are in Amy & friends, with Amy.")
    }
    return String(code.2)
  }
}

extension Screen {
  fileprivate var isHostConsent: Bool { if case .hostConsent = self { true } else { false } }
  fileprivate var noticeTitle: String? { if case .notice(let notice) = self { notice.title } else { nil } }
}
