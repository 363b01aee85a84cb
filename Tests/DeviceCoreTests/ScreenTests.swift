import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("The screen")
struct ScreenTests {
  @Test("says that the device starts until its state has been read")
  func starting() {
    var device = TestDevice()
    let effects = device.send(.faceConnected(TestDevice.face, .screen()))
    #expect(effects.presented == [.starting])
    #expect(effects.lights == [.starting])
    #expect(device.send(.started(DeviceMemory(name: "Ben"), crew: nil, hub: "h")).presented == [.welcome])
  }

  @Test("shows the crew and who is there")
  func home() {
    let device = TestDevice.ready()
    let amy = Screen.Presence(person: Person(name: "Amy", colour: 5), isOnline: true)
    #expect(device.screen == .home(.init(crewName: "Kitchen crew", members: [amy])))
    #expect(device.presentation.feedback == .reaction)
  }

  @Test("is shown to a face that comes late, and to nobody else again")
  func lateFace() {
    var device = TestDevice.ready()
    let effects = device.send(.faceConnected(FaceID(2), .screen()))
    let told = effects.compactMap { if case .face(_, let audience) = $0 { audience } else { nil } }
    #expect(told.count == 3 && told.allSatisfy { $0 == .one(FaceID(2)) })
  }

  @Test("changes when presence changes, and only then")
  func presence() {
    var device = TestDevice.ready()
    var crew = Friends.crew
    #expect(device.send(.crew(.changed(crew))).isEmpty)
    crew.online = []
    #expect(device.send(.crew(.changed(crew))).presented.count == 1)
  }

  @Test("tells who joined and who left")
  func members() {
    var device = TestDevice.ready()
    var crew = Friends.crew
    crew.others.append(Friends.eve)
    let joined = RosterNews.joined(Friends.eve, kind: .gadget, letInBy: Friends.amy)
    let effects = device.send([.crew(.roster(joined)), .crew(.changed(crew))])
    #expect(effects.notes.map(\.event) == [.memberJoined])
    #expect(device.screen == .notice(.init(title: "Amy let Eve in", detail: "Kitchen crew", isGood: true)))
    device.wait(.seconds(6))
    let left = device.send([.crew(.roster(.left(Friends.eve))), .crew(.changed(Friends.crew))])
    #expect(left.notes.map(\.event) == [.memberLeft])
    #expect(device.screen == .notice(.init(title: "Eve left", detail: "Kitchen crew", isGood: false)))
  }

  @Test("says that there is no hub once, however often the link tries again")
  func noHub() {
    var device = TestDevice.ready()
    let down = DeviceEvent.link(.down(.noHub, detail: "refused", retryAfter: .seconds(1)))
    let first = device.send(down)
    #expect(device.presentation.status.link == .offline)
    #expect(first.lights == [.amber(pulses: 2)])
    #expect(first.notes.map(\.event) == [.linkDown])
    #expect(device.send([.link(.connecting), down]).isEmpty)
    let back = device.send(.link(.up))
    #expect(back.lights == [.off])
    #expect(back.notes.map(\.event) == [.linkUp])
  }

  @Test("counts what waits in the outbox")
  func waiting() {
    var device = TestDevice.ready()
    device.send(.crew(.waiting(3)))
    #expect(device.presentation.status.waiting == 3)
    #expect(device.report.waiting == 3)
  }

  @Test("lets no name turn its sentence around or break its line")
  func names() {
    #expect("Amy\u{202E}\n".line() == "Amy  ")
    #expect(String(repeating: "å", count: 40).line(limit: 32) == String(repeating: "å", count: 16))
    #expect("👩‍👩‍👧".line() == "👩‍👩‍👧")
  }

  @Test("breathes blue while the device needs a crew and could have one")
  func needsPairing() { #expect(TestDevice.ready(crew: nil).everything.lights.last == .needsPairing) }
}
