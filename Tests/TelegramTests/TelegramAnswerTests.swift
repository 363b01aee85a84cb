import LeelooProtocol
import Testing

@testable import Telegram

@Suite("What the Bot API says")
struct TelegramAnswerTests {
  @Test(
    "a chat that takes nothing any more is told from a call that is wrong, a token that is, and a wish for patience",
    arguments: [
      (#"{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"#, .chatClosed),
      (#"{"ok":false,"error_code":403,"description":"Forbidden: user is deactivated"}"#, .chatClosed),
      (#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#, .chatClosed),
      (#"{"ok":false,"error_code":400,"description":"Bad Request: message text is empty"}"#, .refused(400)),
      (#"{"ok":false,"error_code":401,"description":"Unauthorized"}"#, .refused(401)),
      (
        #"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":17}}"#,
        .tooMany(retryAfter: 17)
      ),
      (#"<html>502 Bad Gateway</html>"#, .malformed),
    ] as [(String, TelegramProblem)])
  func problems(answer: String, problem: TelegramProblem) {
    #expect(throws: problem) { try TelegramClient.result(of: Array(answer.utf8)) }
  }

  private static func event(_ json: String) throws -> TelegramUpdate.Event? {
    try TelegramUpdate(JSON(Array(#"{"update_id":1,\#(json)}"#.utf8))).event
  }

  private static let people = #""chat":{"id":7,"type":"private"},"user":{"id":7},"from":{"id":7}"#

  @Test(
    "a reaction is the emoji that is new, and one that is taken back is none",
    arguments: [
      ("[]", #"[{"type":"emoji","emoji":"❤"}]"#, "❤"),
      (
        #"[{"type":"emoji","emoji":"❤"}]"#, #"[{"type":"emoji","emoji":"❤"},{"type":"emoji","emoji":"🔥"}]"#,
        "🔥"
      ),
      (#"[{"type":"emoji","emoji":"❤"}]"#, "[]", nil),
      ("[]", #"[{"type":"custom_emoji","custom_emoji_id":"5"}]"#, nil), ("[]", "5", nil),
    ] as [(String, String, String?)])
  func reactions(old: String, new: String, emoji: String?) throws {
    let event = try Self.event(
      #""message_reaction":{\#(Self.people),"message_id":3,"old_reaction":\#(old),"new_reaction":\#(new)}"#)
    #expect(event?.action == emoji.map { .reaction($0) })
    #expect(event == nil || event?.chat == 7)
  }

  @Test(
    "a bot learns that it was blocked, and that it is not any more",
    arguments: [("kicked", .blocked), ("member", .unblocked), ("left", nil)]
      as [(String, TelegramUpdate.Action?)])
  func membership(status: String, action: TelegramUpdate.Action?) throws {
    let event = try Self.event(
      #""my_chat_member":{\#(Self.people),"new_chat_member":{"status":"\#(status)"}}"#)
    #expect(event?.action == action)
  }

  @Test("what happens in a group is passed over", arguments: ["message_reaction", "my_chat_member"])
  func groups(kind: String) throws {
    let event = try Self.event(
      #""\#(kind)":{"chat":{"id":-5,"type":"group"},"user":{"id":7},"from":{"id":7},"new_chat_member":{"status":"kicked"},"new_reaction":[{"type":"emoji","emoji":"🔥"}]}"#
    )
    #expect(event == nil)
  }
}
