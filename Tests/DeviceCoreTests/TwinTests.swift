import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("Whoever lets a device in that lost everything")
struct TwinTests {
  /// The same device as Amy's, with new keys.
  private static let newAmy = Friends.member(9, "AMY", colour: 5)
  private static let question = Screen.parting(
    .init(person: .init(name: "Amy, the one that is away", colour: 5), crewName: "Kitchen crew"))
  private var device = TestDevice.ready()

  /// Ben lets somebody in; `others` are in the crew then, and those of `online` are there.
  private mutating func letIn(
    _ newcomer: Member = newAmy, by host: Member = Friends.ben, kind: DeviceKind = .gadget,
    online: Set<DeviceID> = [newAmy.id]
  ) {
    device.send(.command(.enterCode(Friends.code), token: 1))
    device.send([device.attempt, .pairing(.candidate(deviceName: "Amy", crewName: "Kitchen crew"))])
    device.wait(.seconds(1))
    device.press(.love, for: .seconds(1))
    var crew = Friends.crew
    crew.others.append(newcomer)
    crew.online = online
    crew.details[newcomer.id] = MemberDetail(kind: kind)
    device.send([
      .crew(.roster(.joined(newcomer, kind: kind, letInBy: host))), .crew(.changed(crew)),
      .pairing(.completed(crew)),
    ])
  }

  @Test("reads who joined, and is then asked by name whether the one that is away is to go")
  mutating func asks() {
    letIn()
    #expect(device.screen == .notice(.init(title: "Amy joined", detail: "Kitchen crew", isGood: true)))
    device.wait(.seconds(6))
    #expect(
      device.screen
        == .notice(
          .init(
            title: "Amy is in the crew twice",
            detail: "The one that is away may be this device before it lost everything.", isGood: false)))
    device.wait(.seconds(5))
    #expect(device.screen == Self.question)
    #expect(!device.press(.love, for: .milliseconds(1900)).contains(.removeMember(Friends.amy.id)))
    #expect(device.press(.love, for: .seconds(2)).contains(.removeMember(Friends.amy.id)))
  }

  @Test(
    "keeps both by fire or by half a minute of silence, and is not asked again", arguments: [true, false])
  mutating func keeps(byButton: Bool) {
    letIn()
    device.wait(.seconds(11))
    let effects = byButton ? device.press(.fire) : device.wait(.seconds(30))
    #expect(!effects.contains(.removeMember(Friends.amy.id)))
    device.wait(.seconds(3600))
    #expect(device.report.screen == "home")
  }

  @Test("is asked nothing where the one of that name is there, and nothing more once it speaks")
  mutating func living() {
    letIn(online: [Self.newAmy.id, Friends.amy.id])
    device.wait(.seconds(30))
    #expect(device.report.screen == "home")
    device = .ready()
    letIn()
    device.wait(.seconds(11))
    #expect(device.screen == Self.question)
    device.send(.crew(.changed(Friends.crew)))
    #expect(device.report.screen == "home")
  }

  @Test("is asked nothing where it speaks before the question comes")
  mutating func speaksFirst() {
    letIn()
    device.send(.crew(.changed(Friends.crew)))
    device.wait(.seconds(30))
    #expect(device.report.screen == "home")
  }

  @Test("is asked nothing of another name or another kind, or where another member let it in")
  mutating func others() {
    letIn(Friends.eve, online: [Friends.eve.id])
    device.wait(.seconds(30))
    #expect(device.report.screen == "home")
    device = .ready()
    letIn(kind: .chat)
    device.wait(.seconds(30))
    #expect(device.report.screen == "home")
    device = .ready()
    letIn(by: Friends.eve)
    device.wait(.seconds(30))
    #expect(device.report.screen == "home")
  }

  @Test("can't be asked by a press from elsewhere, and does not answer by one")
  mutating func remote() {
    letIn()
    device.wait(.seconds(11))
    #expect(device.send(.command(.press(.love, held: .seconds(3)), token: 2)).refusal == "LC0204")
    device = .ready(arePhysical: false)
    letIn()
    device.wait(.seconds(11))
    #expect(!device.press(.love, for: .seconds(3)).contains(.removeMember(Friends.amy.id)))
  }
}
