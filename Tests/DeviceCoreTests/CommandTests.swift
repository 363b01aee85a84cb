import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("A control command")
struct CommandTests {
  private var device = TestDevice.ready()

  @Test("presses love, and releases it after so long")
  mutating func pressLove() {
    let effects = device.send(.command(.press(.love, held: .seconds(3)), token: 5))
    let id = effects.sentIDs[0]
    #expect(effects.contains(.answer(token: 5, .accepted(id))))
    #expect(device.wait(.milliseconds(2999)).sent.isEmpty)
    #expect(device.wait(.milliseconds(1)).sent == [.pressRhythm(of: id, heldMilliseconds: 3000)])
  }

  @Test("that presses again ends the press before it, with the length it had")
  mutating func pressTwice() {
    let first = device.send(.command(.press(.love, held: .seconds(9)), token: 1)).sentIDs[0]
    device.wait(.seconds(2))
    let effects = device.send(.command(.press(.love, held: .zero), token: 2))
    #expect(effects.sent == [.pressRhythm(of: first, heldMilliseconds: 2000), .reaction(.love)])
  }

  @Test("presses fire without opening the menu")
  mutating func pressFire() {
    #expect(
      device.send(.command(.press(.fire, held: .milliseconds(100)), token: 1)).sent == [.reaction(.fire)])
    #expect(device.send(.command(.press(.fire, held: .seconds(1)), token: 1)).refusal == "LC0205")
  }

  @Test("that presses for up to ten seconds is taken, and for longer or less than nothing refused")
  mutating func longHold() {
    #expect(device.send(.command(.press(.love, held: .seconds(10)), token: 1)).refusal == nil)
    #expect(device.send(.command(.press(.love, held: .milliseconds(10_001)), token: 1)).refusal == "LC0205")
    #expect(device.send(.command(.press(.love, held: .seconds(-1)), token: 1)).refusal == "LC0205")
  }

  @Test("that presses is refused on every screen that asks something")
  mutating func pressOnQuestions() {
    device.send(.command(.leaveCrew, token: 1))
    #expect(device.send(.command(.press(.love, held: .seconds(3)), token: 1)).refusal == "LC0204")
    device.wait(.seconds(1))
    device.press(.fire)
    device.press(.fire, for: .seconds(1))
    #expect(device.send(.command(.press(.fire, held: .zero), token: 1)).refusal == "LC0204")
  }

  @Test("says a text", arguments: ["hello", "två\nrader", "❤️🔥", String(repeating: "x", count: 4096)])
  mutating func say(text: String) {
    let effects = device.send(.command(.say(text), token: 1))
    #expect(effects.sent == [.text(text)])
    #expect(effects.answers == [.accepted(effects.sentIDs[0])])
  }

  @Test(
    "says nothing that no screen could show",
    arguments: [
      ("", "LC0206"), (" \n\t", "LC0206"), ("a\u{0}b", "LC0207"), ("\u{1B}[31m", "LC0207"),
      ("\u{85}", "LC0206"),
      ("x\u{9F}", "LC0207"), (String(repeating: "å", count: 2049), "LC0209"),
    ])
  mutating func unfit(text: String, code: String) {
    let effects = device.send(.command(.say(text), token: 1))
    #expect(effects.refusal == code)
    #expect(effects.sent.isEmpty)
  }

  private static let link = "spotify:track:4cOdK2wGLETKBW3PvgPWqT"

  @Test("pushes a song", arguments: ["", "SOS ♫", String(repeating: "å", count: 100)])
  mutating func push(title: String) {
    let effects = device.send(.command(.pushSong(Self.link, title: title), token: 1))
    #expect(effects.sent == [.song(Song(link: SongLink(Self.link)!, title: title))])
    #expect(effects.answers == [.accepted(effects.sentIDs[0])])
  }

  @Test(
    "pushes nothing that is no link, nor a title that no screen could show",
    arguments: [
      ("", "", "LC0216"), ("http://example.org/", "", "LC0216"), ("file:///etc/passwd", "", "LC0216"),
      (link, "two\nlines", "LC0217"), (link, "\u{1B}[31m", "LC0217"),
      (link, String(repeating: "å", count: 101), "LC0218"),
    ])
  mutating func unfitSong(link: String, title: String, code: String) {
    let effects = device.send(.command(.pushSong(link, title: title), token: 1))
    #expect(effects.refusal == code)
    #expect(effects.sent.isEmpty)
  }

  @Test("needs a crew to talk to")
  mutating func noCrew() {
    device = .ready(crew: nil)
    for command in [
      DeviceCommand.press(.love, held: .zero), .say("hello"), .pushSong(Self.link, title: ""), .leaveCrew,
    ] {
      #expect(device.send(.command(command, token: 1)).refusal == "LC0202")
    }
  }

  @Test("is refused until the device has started")
  mutating func notStarted() {
    device = TestDevice()
    #expect(device.send(.command(.say("hello"), token: 1)).refusal == "LC0201")
  }

  @Test("starts no second pairing beside one that runs")
  mutating func oneAtATime() {
    device.send(.command(.enterCode(Friends.code), token: 1))
    #expect(device.send(.command(.enterCode(Friends.code), token: 1)).refusal == "LC0208")
    #expect(device.send(.command(.leaveCrew, token: 1)).refusal == "LC0208")
  }

  @Test("is answered exactly once, with its own token")
  mutating func answeredOnce() {
    for (index, command) in [DeviceCommand.showCode, .say("x"), .leaveCrew, .press(.fire, held: .zero)]
      .enumerated()
    {
      let answers = device.send(.command(command, token: UInt32(index))).filter {
        if case .answer(let token, _) = $0 { token == UInt32(index) } else { false }
      }
      #expect(answers.count == 1)
    }
  }
}
