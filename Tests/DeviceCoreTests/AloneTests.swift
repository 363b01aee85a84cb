import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("A crew of one")
struct AloneTests {
  private static let empty = CrewSummary(name: "Ben & friends", own: Friends.ben, others: [])
  private var device = TestDevice.ready(crew: empty)

  @Test("is no crew to its user: the buttons show a code or type one")
  mutating func welcome() {
    #expect(device.screen == .welcome)
    #expect(device.presentation.feedback == .choice)
    #expect(device.press(.love).sent.isEmpty)
    #expect(device.send(.command(.say("hello"), token: 1)).refusal == "LC0202")
  }

  @Test("is founded by the first pairing as host, and told of its member once")
  mutating func firstMember() {
    device = .ready(crew: nil)
    device.send(.command(.enterCode(Friends.code), token: 1))
    device.send(.crew(.changed(Self.empty)))
    device.send([
      .pairing(.attemptStarting(route: Friends.code.route)),
      .pairing(.candidate(deviceName: "Amy", crewName: "Ben & friends")),
    ])
    device.wait(.seconds(1))
    #expect(device.press(.love, for: .seconds(1)).pairing == [.accept])
    var crew = Self.empty
    crew.others = [Friends.amy]
    device.send([.crew(.changed(crew)), .pairing(.completed(crew))])
    let joined = Screen.notice(.init(title: "Amy joined", detail: "Ben & friends", isGood: true))
    #expect(device.screen == joined)
    device.wait(.seconds(5))
    #expect(device.report.screen == "home")
  }

  @Test("is what is left when the other one leaves; what it said can still be read")
  mutating func leftBehind() {
    device = .ready()
    device.send(Friends.received(.text("goodbye")))
    var crew = Friends.crew
    crew.others = []
    device.send([.crew(.roster(.left(Friends.amy))), .crew(.changed(crew))])
    #expect(device.report.screen == "text")
    device.press(.love)
    #expect(device.screen == .notice(.init(title: "Amy left", detail: "Kitchen crew", isGood: false)))
    device.press(.love)
    #expect(device.screen == .welcome)
    #expect(device.everything.sent.isEmpty)
  }
}
