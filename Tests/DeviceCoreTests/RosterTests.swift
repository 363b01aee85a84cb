import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("The roster")
struct RosterTests {
  private static let day: Duration = .seconds(86_400)
  private static let amysPhone = Friends.member(4, "Amy's phone", colour: 2)

  /// Amy made the crew and let Ben in; Eve came by Ben, and a chat by Amy.
  private static func crew(eveHeard: Duration? = nil, picture: UInt8? = 0) -> CrewSummary {
    CrewSummary(
      name: "Kitchen crew", own: Friends.ben, others: [Friends.amy, Friends.eve], online: [Friends.amy.id],
      details: [
        Friends.ben.id: .init(addedBy: Friends.amy),
        Friends.eve.id: .init(addedBy: Friends.ben, heardAt: eveHeard),
      ], picture: picture.flatMap { PictureDigest(Array(repeating: $0, count: 32)) })
  }

  private var device = TestDevice.ready(crew: crew())

  @Test("names everybody, what each is, whether it is there, and who let it in")
  mutating func rows() throws {
    device.chooseFromMenu("Crew")
    let roster = try #require(device.roster)
    #expect(
      roster.members == [
        .init(person: .init(Friends.ben), kind: .device, standing: .here, addedBy: "Amy", isSelf: true),
        .init(person: .init(Friends.amy), kind: .device, standing: .here),
        .init(person: .init(Friends.eve), kind: .device, standing: .away, addedBy: "Ben"),
      ])
    #expect(roster.actions == ["Crew picture", "Leave this crew", "Back"])
  }

  @Test("goes through members and actions with love, and begins again")
  mutating func scrolls() {
    device.chooseFromMenu("Crew")
    var lines: [Int?] = []
    for _ in 0..<7 {
      lines.append(device.roster?.selected)
      device.press(.love)
    }
    #expect(lines == [0, 1, 2, 3, 4, 5, 0])
  }

  @Test("has room for thirty-two")
  mutating func full() throws {
    let others = (10..<41).map { Friends.member($0, "Member \($0)", colour: $0) }
    var crew = CrewSummary(name: "All", own: Friends.ben, others: others)
    crew.comings = others.map { .left($0) } + others.map { .left($0) }
    device = .ready(crew: crew)
    device.chooseFromMenu("Crew")
    let bytes = FaceCommand.present(device.presentation).encoded
    #expect(bytes.count <= FaceLimits.messageLimit)
    #expect(try FaceCommand.decode(bytes) == .present(device.presentation))
    #expect(device.roster?.members.count == 32)
  }

  @Test(
    "one that is not heard for 30 days is asleep, for 90 days is offered for removal, and both come in time")
  mutating func silence() {
    device = .ready(crew: Self.crew(eveHeard: .seconds(5000) - Self.day))
    func standing(_ device: TestDevice) -> MemberStanding? {
      device.report.crew?.standing(of: Friends.eve.id, at: device.now)
    }
    device.wait(Self.day * 28)
    #expect(standing(device) == .away)
    device.wait(Self.day)
    #expect(standing(device) == .asleep)
    #expect(device.wait(Self.day * 59).presented.isEmpty)
    let effects = device.wait(Self.day)
    let offer = Screen.notice(
      .init(
        title: "Eve has been silent for 90 days", detail: "If it is lost, remove it: Menu, Crew.",
        isGood: false))
    #expect(effects.presented.first == offer)
    #expect(standing(device) == .lost)
    #expect(!device.wait(Self.day * 365).presented.contains(offer), "once is enough")
  }

  @Test("a member that speaks again is neither asleep nor lost")
  mutating func awake() {
    var crew = Self.crew(eveHeard: .seconds(-200 * 86_400))
    device.send(.crew(.changed(crew)))
    #expect(device.report.crew?.standing(of: Friends.eve.id, at: device.now) == .lost)
    crew.online.insert(Friends.eve.id)
    device.send(.crew(.changed(crew)))
    #expect(device.report.crew?.standing(of: Friends.eve.id, at: device.now) == .here)
  }

  @Test(
    "a member that can't keep what it hears private is marked on every screen",
    arguments: [DeviceKind.chat, .original, DeviceKind(rawValue: 77)])
  mutating func open(kind: DeviceKind) {
    var crew = Self.crew()
    crew.others.append(Self.amysPhone)
    crew.details[Self.amysPhone.id] = .init(kind: kind, addedBy: Friends.amy)
    device.send(.crew(.changed(crew)))
    #expect(device.presentation.status.openMember == "Amy's phone")
    device.press(.love)
    device.chooseFromMenu("Crew")
    device.press(.fire)
    let statuses = device.everything.presentations.suffix(4).map(\.status.openMember)
    #expect(statuses == Array(repeating: "Amy's phone", count: 4))
    #expect(device.everything.presentations.last?.screen != device.everything.presentations.first?.screen)
  }

  @Test("a crew of devices alone is not marked")
  func closed() { #expect(device.presentation.status.openMember == nil) }

  @Test("while this device catches up every screen says so, and its user may say that the roster is right")
  mutating func catchingUp() {
    var crew = Self.crew()
    crew.isCatchingUp = true
    device.send(.crew(.changed(crew)))
    #expect(device.presentation.status.isCatchingUp)
    device.chooseFromMenu("Crew")
    #expect(
      device.roster?.actions.contains("Yes, this is my crew") == false, "there is nothing to confirm yet")
    crew.isInDoubt = true
    device.send(.crew(.changed(crew)))
    for _ in 0..<3 { device.press(.love) }
    #expect(device.press(.fire).contains(.confirmRoster))
  }

  @Test(
    "asked for the user's word through the socket, it stands open at that line, and only a button says it")
  mutating func confirmByCommand() {
    var crew = Friends.crew
    #expect(device.send(.command(.confirmRoster, token: 1)).refusal == "LC0215")
    crew.isInDoubt = true
    device.send(.crew(.changed(crew)))
    #expect(device.send(.command(.confirmRoster, token: 2)).answers == [.accepted(nil)])
    let roster = device.roster
    #expect(roster.map { $0.actions[$0.selected - $0.members.count] } == "Yes, this is my crew")
    #expect(device.send(.command(.press(.fire, held: .zero), token: 3)).refusal == "LC0204")
    device.wait(.seconds(1))
    #expect(device.press(.fire).contains(.confirmRoster))
  }
}

extension TestDevice {
  var roster: Screen.Roster? { if case .roster(let roster) = screen { roster } else { nil } }
}

extension [DeviceEffect] {
  var presentations: [Presentation] {
    compactMap { if case .face(.present(let presentation), _) = $0 { presentation } else { nil } }
  }
}
