import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("Removing a member")
struct RemovalTests {
  private static let question = Screen.parting(.init(person: .init(Friends.amy), crewName: "Kitchen crew"))
  private var device = TestDevice.ready()

  @Test("asks by name, and takes love held for two seconds")
  mutating func removes() {
    device.askToRemoveAmy()
    #expect(device.screen == Self.question)
    #expect(!device.press(.love, for: .milliseconds(1999)).contains(.removeMember(Friends.amy.id)))
    #expect(device.screen == Self.question)
    let effects = device.press(.love, for: .seconds(2))
    #expect(effects.contains(.removeMember(Friends.amy.id)) && effects.sent.isEmpty)
    #expect(effects.notes.map(\.event).contains(.removalAsked))
  }

  @Test("is given up by fire, and by half a minute of silence", arguments: [true, false])
  mutating func givenUp(byButton: Bool) {
    device.askToRemoveAmy()
    let effects = byButton ? device.press(.fire) : device.wait(.seconds(30))
    #expect(!effects.contains(.removeMember(Friends.amy.id)) && effects.sent.isEmpty)
    #expect(device.report.screen == "home")
  }

  @Test("a finger that was down before the question came answers nothing")
  mutating func earlyFinger() {
    device.down(.love)
    device.send(.command(.removeMember(named: "Amy"), token: 1))
    #expect(!device.wait(.seconds(3)).contains(.removeMember(Friends.amy.id)))
  }

  @Test("through the control socket only opens the question: no press from there answers it")
  mutating func socket() {
    #expect(device.send(.command(.removeMember(named: "amy"), token: 1)).answers == [.accepted(nil)])
    #expect(device.screen == Self.question)
    device.wait(.seconds(1))
    let press = device.send(.command(.press(.love, held: .seconds(3)), token: 2))
    #expect(press.refusal == "LC0204")
    #expect(!device.wait(.seconds(10)).contains(.removeMember(Friends.amy.id)))
  }

  @Test("does not come from buttons that nobody stands before")
  mutating func remote() {
    device = .ready(arePhysical: false)
    device.askToRemoveAmy()
    #expect(!device.press(.love, for: .seconds(3)).contains(.removeMember(Friends.amy.id)))
  }

  @Test("by the socket names who there is when nobody has that name, and does not guess between two")
  mutating func names() {
    let effects = device.send(.command(.removeMember(named: "Bob"), token: 1))
    #expect(
      effects.answers
        == [
          .refused(
            .init(
              code: "LC0210", summary: "Nobody else in the crew is called Bob.", remedy: "Choose one of Amy.")
          )
        ])
    var crew = Friends.crew
    crew.others.append(Friends.member(8, "AMY", colour: 0))
    device.send(.crew(.changed(crew)))
    #expect(device.send(.command(.removeMember(named: "Amy"), token: 2)).refusal == "LC0211")
    #expect(device.report.screen != "parting")
  }

  @Test("closes when the member goes by itself")
  mutating func gone() {
    var crew = Friends.crew
    crew.others = [Friends.eve]
    device.askToRemoveAmy()
    device.send(.crew(.changed(crew)))
    #expect(device.report.screen == "home")
  }

  @Test("a name of the device is taken, kept and told to the crew")
  mutating func rename() {
    let effects = device.send(.command(.rename("Ben's kitchen"), token: 1))
    #expect(effects.contains(.rename("Ben's kitchen")))
    #expect(effects.saved.last?.name == "Ben's kitchen")
    #expect(device.report.name == "Ben's kitchen")
  }

  @Test(
    "a name that is none is refused",
    arguments: ["", "  ", "a\nb", "\u{202E}a", String(repeating: "é", count: 17)])
  mutating func badName(_ name: String) {
    let effects = device.send(.command(.rename(name), token: 1))
    #expect(effects.refusal == "LC0212" && effects.saved.isEmpty)
  }
}

extension TestDevice {
  /// Menu, crew, Amy, remove.
  fileprivate mutating func askToRemoveAmy() {
    chooseFromMenu("Crew")
    press(.love)
    press(.fire)
    press(.fire)
  }
}
