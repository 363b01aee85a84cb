import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("A received message")
struct ReceivingTests {
  private var device = TestDevice.ready()
  private let amy = Person(name: "Amy", colour: 5)

  @Test("of love is a heart with its sender's name, sound and colour")
  mutating func love() {
    let effects = device.send(Friends.received(.reaction(.love)))
    #expect(effects.presented == [.reaction(.init(kind: .love, sender: amy))])
    #expect(effects.sounds == [.loveReceived])
    #expect(effects.lights == [.received(colour: 5)])
  }

  @Test("waits for a face, and has its full time on it")
  mutating func noFace() {
    device.send(.faceGone(TestDevice.face))
    let effects = device.send(Friends.received(.reaction(.love))) + device.wait(.seconds(60))
    #expect(effects.sounds.isEmpty && effects.notes.map(\.event).contains(.messageShown) == false)
    let shown = device.send(.faceConnected(TestDevice.face, .screen()))
    #expect(device.screen == .reaction(.init(kind: .love, sender: amy)))
    #expect(shown.sounds == [.loveReceived])
  }

  @Test("grows until its length is known")
  mutating func rhythm() {
    device.send(Friends.received(.reaction(.fire), id: 7))
    device.send(
      Friends.received(.pressRhythm(of: Friends.messageID(7), heldMilliseconds: 1200), id: 8))
    #expect(
      device.screen == .reaction(.init(kind: .fire, sender: amy, heldMilliseconds: 1200)))
  }

  @Test("takes no length from anybody but its sender")
  mutating func forgedRhythm() {
    device.send(Friends.received(.reaction(.fire), id: 7))
    device.send(
      Friends.received(
        .pressRhythm(of: Friends.messageID(7), heldMilliseconds: 1), id: 8, from: Friends.eve))
    #expect(device.screen == .reaction(.init(kind: .fire, sender: amy)))
  }

  @Test("joins the ones before it as a streak")
  mutating func streak() {
    for id in 1...3 { device.send(Friends.received(.reaction(.love), id: UInt8(id))) }
    #expect(device.screen == .reaction(.init(kind: .love, sender: amy, streak: 3)))
    #expect(device.effects.sounds == [.loveReceived])
  }

  @Test("waits for its turn, and each is shown")
  mutating func queue() {
    device.send(Friends.received(.text("one"), id: 1))
    device.send(Friends.received(.text("two"), id: 2))
    #expect(device.screen == .text(.init(sender: amy, text: "one")))
    let effects = device.wait(.seconds(11))
    #expect(effects.presented.first == .text(.init(sender: amy, text: "two")))
    #expect(effects.sounds == [.textReceived])
  }

  @Test(
    "that is a song is shown with its title and what a phone opens, and is the last word on the home screen",
    arguments: [
      ("SOS", "SOS", "♫ SOS"), ("", nil, "♫ open.spotify.com"), ("a\u{1B}\nb\u{202E}c", "a  b c", "♫ a  b c"),
    ] as [(String, String?, String)])
  mutating func song(title: String, shown: String?, summary: String) {
    let song = Song(link: SongLink("spotify:track:4cOdK2wGLETKBW3PvgPWqT")!, title: title)
    let effects = device.send(Friends.received(.song(song)))
    #expect(
      device.screen
        == .song(
          .init(
            sender: amy, title: shown, address: "https://open.spotify.com/track/4cOdK2wGLETKBW3PvgPWqT")))
    #expect(effects.sounds == [.textReceived])
    device.wait(.seconds(46))
    guard case .home(let home) = device.screen else { return #expect(Bool(false), "not home") }
    #expect(home.latest == .init(person: amy, summary: summary))
  }

  @Test("of an original device is kept for the screen, and of many more than fit is counted")
  mutating func crowd() {
    for id in 1...40 { device.send(Friends.received(.text("\(id)"), id: UInt8(id))) }
    let screens = device.wait(.seconds(40 * 11)).presented
    #expect(screens.contains(.text(.init(sender: amy, text: "32"))))
    #expect(!screens.contains(.text(.init(sender: amy, text: "33"))))
    #expect(
      screens.contains(
        .notice(.init(title: "8 more messages came", detail: "Too many at once to show.", isGood: false))))
  }

  @Test("that was not kept is counted with the others of its kind")
  mutating func overflow() {
    for _ in 0..<8 { device.send(.crew(.missed)) }
    #expect(
      device.screen
        == .notice(.init(title: "8 more messages came", detail: "Too many at once to show.", isGood: false)))
  }

  @Test("is asked for when somebody would see it at once")
  mutating func room() {
    let (text, love) = (MessageContent.text("two"), MessageContent.reaction(.love))
    #expect(device.canShow(text))
    device.send(Friends.received(.text("one"), id: 1))
    #expect(!device.canShow(text) && !device.canShow(love) && !device.canShow(nil))
    device.wait(.seconds(11))
    #expect(device.canShow(text) && device.canShow(nil))
    device.press(.fire, for: .seconds(1))
    #expect(!device.canShow(text))
    device.wait(.seconds(20))
    device.press(.love)
    #expect(!device.canShow(text), "the own heart is on the screen")
    device.wait(.seconds(2))
    device.send(.faceGone(TestDevice.face))
    #expect(!device.canShow(text) && !device.canShow(nil))
    #expect(device.canShow(.pressRhythm(of: Friends.messageID(1), heldMilliseconds: 1)))
  }

  @Test("is not asked for by a device that has not been told of its crew yet")
  mutating func roomWithoutCrew() {
    device = .ready(crew: nil)
    #expect(!device.canShow(.text("welcome")))
  }

  @Test("is asked for beside the one on the screen where both are one streak")
  mutating func roomInStreak() {
    device.send(Friends.received(.reaction(.love)))
    #expect(device.canShow(.reaction(.love)))
    #expect(!device.canShow(.reaction(.fire)))
    #expect(!device.canShow(.reaction(.love), from: Friends.eve))
  }

  @Test("that may have been seen before a kill is the last word on the home screen, and nothing else")
  mutating func before() {
    let message = CrewMessage(id: Friends.messageID(9), sentAt: 0, content: .text("good morning"))
    let effects = device.send(.crew(.receivedBefore(message, from: Friends.amy)))
    #expect(effects.sounds.isEmpty && effects.lights.isEmpty)
    guard case .home(let home) = device.screen else { return #expect(Bool(false), "not home") }
    #expect(home.latest == .init(person: amy, summary: "good morning"))
  }

  @Test("is answered by the press that takes it away")
  mutating func answered() {
    device.send(Friends.received(.text("hello")))
    #expect(device.press(.love).sent == [.reaction(.love)])
    device.wait(.seconds(2))
    #expect(device.report.screen == "home")
  }

  @Test("of fire takes one message away, not the one behind it as well")
  mutating func fireDismissesOne() {
    device.send(Friends.received(.text("one"), id: 1))
    device.send(Friends.received(.text("two"), id: 2))
    device.press(.fire)
    device.wait(.seconds(2))
    #expect(device.screen == .text(.init(sender: amy, text: "two")))
  }

  @Test("is the last word on the home screen")
  mutating func latest() {
    device.send(Friends.received(.text("good\nmorning")))
    device.wait(.seconds(60))
    guard case .home(let home) = device.screen else { return #expect(Bool(false), "not home") }
    #expect(home.latest == .init(person: amy, summary: "good morning"))
  }

  @Test("waits visibly, dark and silent, in quiet hours")
  mutating func quiet() {
    device = .ready(memory: DeviceMemory(name: "Ben", isQuiet: true))
    let effects = device.send(Friends.received(.reaction(.love)))
    #expect(effects.sounds.isEmpty)
    #expect(effects.lights.isEmpty)
    device.wait(.seconds(3600))
    #expect(device.report.screen == "reaction")
  }

  @Test("is silent when muted")
  mutating func muted() {
    device = .ready(memory: DeviceMemory(name: "Ben", isMuted: true))
    #expect(device.send(Friends.received(.reaction(.love))).sounds.isEmpty)
  }

  @Test("waits behind the menu")
  mutating func behindMenu() {
    device.press(.fire, for: .seconds(1))
    #expect(device.send(Friends.received(.reaction(.love))).sounds.isEmpty)
    #expect(device.wait(.seconds(20)).sounds == [.loveReceived])
  }

  @Test("never puts its text or its sender's name into the journal")
  mutating func journal() {
    device.send(Friends.received(.text("canary")))
    device.press(.love)
    for note in device.everything.notes {
      #expect(!note.values.values.contains { $0.contains("canary") || $0.contains("Amy") })
    }
  }

  @Test("carries no control character to the face")
  mutating func controlCharacters() {
    device.send(Friends.received(.text("a\u{1B}[2Jb\n\tc")))
    #expect(device.screen == .text(.init(sender: amy, text: "a [2Jb\n\tc")))
  }

  @Test("from a newer version is not for the screen")
  mutating func unknown() {
    device.send(Friends.received(.unknown(type: 200)))
    #expect(device.report.screen == "home")
  }
}
