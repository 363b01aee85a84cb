import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("Who comes and goes")
struct ComingsTests {
  private var device = TestDevice.ready()

  private static let cases: [(RosterNews, String, JournalNote.Event)] = [
    (.joined(Friends.eve, kind: .gadget, letInBy: Friends.amy), "Amy let Eve in", .memberJoined),
    (.joined(Friends.eve, kind: .gadget, letInBy: nil), "Eve joined", .memberJoined),
    (.removed(Friends.eve, by: Friends.amy), "Amy removed Eve", .memberRemoved),
    (.removed(Friends.eve, by: nil), "Eve is no longer in the crew", .memberRemoved),
    (.left(Friends.eve), "Eve left", .memberLeft),
    (.gone(Friends.eve, onWordOf: Friends.amy), "Amy says Eve is gone", .memberRemoved),
    (.cameBack(Friends.eve, letInBy: Friends.amy), "Amy let Eve in again", .memberReturned),
    (.cameBack(Friends.eve, letInBy: nil), "Eve came back", .memberReturned),
    (
      .ghost(Friends.eve, letInBy: Friends.ben, onWordOf: Friends.amy),
      "Amy says Ben, removed here, let Eve in", .ghostFound
    ),
    (
      .ghost(Friends.eve, letInBy: nil, onWordOf: Friends.amy),
      "Amy says one removed here let Eve in", .ghostFound
    ),
  ]

  @Test("is said in one line, and journalled without a name", arguments: cases.indices)
  mutating func line(_ index: Int) throws {
    let (news, sentence, event) = Self.cases[index]
    let effects = device.send(.crew(.roster(news)))
    guard case .notice(let notice) = device.screen else { return #expect(Bool(false), "no notice") }
    #expect(notice.title == sentence)
    #expect(news.sentence == sentence)
    let note = try #require(effects.notes.first)
    #expect(note.event == event)
    #expect(note.devices["member"] == Friends.eve.id)
    #expect(note.devices["by"] == (sentence.hasPrefix("Amy") ? Friends.amy.id : nil))
    #expect(!note.values.values.contains { $0.contains("Eve") || $0.contains("Amy") })
  }

  @Test("stands on the home screen as the newest message, and in the menu")
  mutating func kept() {
    device.send(.crew(.roster(.joined(Friends.eve, kind: .gadget, letInBy: Friends.amy))))
    device.send(.crew(.roster(.left(Friends.eve))))
    var crew = Friends.crew
    crew.comings = [.joined(Friends.eve, kind: .gadget, letInBy: Friends.amy), .left(Friends.eve)]
    device.send(.crew(.changed(crew)))
    device.wait(.seconds(11))
    guard case .home(let home) = device.screen else { return #expect(Bool(false), "not at home") }
    #expect(home.latest == .init(person: .init(Friends.eve), summary: "left"))
    device.chooseFromMenu("Crew")
    for _ in 0..<2 { device.press(.love) }
    device.press(.fire)
    #expect(
      device.screen
        == .menu(
          .init(title: "Who came and went", items: ["Eve left", "Amy let Eve in", "Back"], selected: 0)))
  }

  @Test("a newcomer that makes the crew no longer private is no good news")
  mutating func opens() {
    device.send(.crew(.roster(.joined(Friends.eve, kind: .chat, letInBy: Friends.amy))))
    #expect(
      device.screen
        == .notice(
          .init(
            title: "Amy let Eve in", detail: "From now on what is said here is not private.", isGood: false)))
  }

  @Test("whoever is removed is told by whom, until a button says that it was read", arguments: [true, false])
  mutating func ownRemoval(isKnown: Bool) {
    device.send([
      .crew(.roster(.removed(Friends.ben, by: isKnown ? Friends.amy : nil))), .crew(.changed(nil)),
    ])
    let screen = Screen.notice(
      .init(
        title: isKnown ? "Amy removed this device" : "This device was removed",
        detail: "It is no longer in Kitchen crew, and reads nothing of it.", isGood: false))
    #expect(device.screen == screen)
    device.wait(.seconds(86_400))
    #expect(device.screen == screen)
    device.press(.love)
    #expect(device.screen == .welcome)
  }

  @Test("whoever leaves sees it for a moment")
  mutating func ownLeaving() {
    device.send(.crew(.changed(nil)))
    #expect(device.screen == .notice(.init(title: "No longer in Kitchen crew", detail: nil, isGood: false)))
    device.wait(.seconds(6))
    #expect(device.screen == .welcome)
  }

  @Test("a name that would turn the sentence around does not")
  mutating func hostileName() {
    let eve = Friends.member(3, "\u{202E}evE\n", colour: 1)
    device.send(.crew(.roster(.joined(eve, kind: .gadget, letInBy: Friends.amy))))
    guard case .notice(let notice) = device.screen else { return #expect(Bool(false), "no notice") }
    #expect(notice.title == "Amy let  evE  in")
  }
}
