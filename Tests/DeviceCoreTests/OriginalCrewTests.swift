import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("A crew of original devices, on the device")
struct OriginalCrewTests {
  private static let membership = OriginalMembership(code: "LEELOO-7X3K")
  private static let crew = CrewSummary(
    name: "Original crew", own: Friends.ben, others: [Friends.amy], online: [Friends.amy.id],
    details: [Friends.amy.id: MemberDetail(kind: .original)], isOriginal: true)
  private var device = TestDevice.ready(crew: nil)

  private mutating func ask() { device.send(.command(.joinOriginal(Self.membership), token: 1)) }

  /// Asked, read and agreed to; what followed the press.
  private mutating func agree() -> [DeviceEffect] {
    ask()
    device.wait(.seconds(1))
    return device.press(.love)
  }

  @Test(
    "is asked about by its code, with the name of who can read everything, before anything is said to a hub")
  mutating func question() {
    ask()
    #expect(device.screen == .openConsent(.init(crewName: "LEELOO-7X3K", reader: "hub.example:8765")))
    #expect(device.effects.answers == [.accepted(nil)])
    #expect(!device.everything.contains(.joinOriginal(Self.membership)))
  }

  @Test("is joined by love on the device's own button alone, after somebody could have read the question")
  mutating func consent() {
    ask()
    #expect(!device.press(.love).contains(.joinOriginal(Self.membership)), "too soon to have read it")
    device.wait(.seconds(1))
    #expect(device.press(.love).contains(.joinOriginal(Self.membership)))
    device = .ready(crew: nil, arePhysical: false)
    ask()
    device.wait(.seconds(1))
    #expect(!device.press(.love).contains(.joinOriginal(Self.membership)), "nobody stands before these")
  }

  @Test("is not joined after a no, nor after two minutes of silence")
  mutating func declined() {
    ask()
    device.wait(.seconds(1))
    device.press(.fire)
    #expect(device.problemOnScreen == "LP0105")
    device.wait(.seconds(20))
    ask()
    device.wait(.seconds(121))
    #expect(device.problemOnScreen == "LP0103")
    #expect(!device.everything.contains(.joinOriginal(Self.membership)))
  }

  @Test("is marked on every screen as one that the hub can read")
  mutating func marked() {
    _ = agree()
    device.send(.pairing(.completed(Self.crew)))
    #expect(
      device.screen
        == .notice(
          .init(title: "With Amy", detail: "Not private: hub.example:8765 can read everything.", isGood: true)
        ))
    device.wait(.seconds(10))
    device.send(Friends.received(.text("hei")))
    device.press(.love)
    device.press(.fire, for: .seconds(1))
    let marks = device.everything.compactMap { effect -> String?? in
      guard case .face(.present(let shown), _) = effect, shown.screen != .starting else { return nil }
      return .some(shown.status.openMember)
    }
    let joined = marks.firstIndex { $0 != nil } ?? 0
    #expect(marks[joined...].count >= 4 && marks[joined...].allSatisfy { $0 == "hub.example:8765" })
  }

  @Test("is a crew even when nobody else is there: the dialect does not tell who is in it")
  mutating func nobodyThere() {
    var empty = Self.crew
    empty.others = []
    device = .ready(crew: empty)
    #expect(device.report.screen == "home")
    #expect(device.press(.love).sent == [.reaction(.love)])
  }

  @Test("pairs with nobody and removes nobody, and its menu offers neither")
  mutating func apart() {
    device = .ready(crew: Self.crew)
    #expect(device.send(.command(.showCode, token: 1)).refusal == "LC0213")
    #expect(device.send(.command(.enterCode(Friends.code), token: 2)).refusal == "LC0213")
    #expect(device.send(.command(.removeMember(named: "Amy"), token: 3)).refusal == "LC0214")
    #expect(device.send(.command(.joinOriginal(Self.membership), token: 4)).refusal == "LC0203")
    device.press(.fire, for: .seconds(1))
    guard case .menu(let menu) = device.screen else {
      Issue.record("no menu")
      return
    }
    #expect(!menu.items.contains("Add a device") && !menu.items.contains("Show a code"))
    #expect(menu.items.contains("Crew"))
  }

  @Test("is refused to a device in a private crew, which has to leave that first")
  mutating func inPrivateCrew() {
    device = .ready(crew: Friends.crew)
    #expect(device.send(.command(.joinOriginal(Self.membership), token: 1)).refusal == "LC0203")
  }

  @Test("takes the place of a crew of one, which was nobody's")
  mutating func crewOfOne() throws {
    device = .ready(crew: CrewSummary(name: "Ben & friends", own: Friends.ben, others: []))
    let effects = agree()
    let leaving = try #require(effects.firstIndex(of: .leaveCrew))
    #expect(leaving < (effects.firstIndex(of: .joinOriginal(Self.membership)) ?? 0))
  }

  @Test(
    "that comes to nothing says why, and leaves the device as it was",
    arguments: [
      (PairingFailure.noSuchCrew, "LP0117"), (.tooManyCodes, "LP0118"), (.refusedByHub, "LP0119"),
      (.crewFull, "LP0111"),
    ])
  mutating func failed(_ failure: PairingFailure, _ code: String) {
    _ = agree()
    device.send(.pairing(.failed(failure)))
    #expect(device.problemOnScreen == code)
    device.wait(.seconds(20))
    #expect(device.screen == .welcome)
  }

  @Test("is given up when the hub is lost or silent while it is asked")
  mutating func lostHub() {
    _ = agree()
    #expect(device.send(.link(.down(.noHub, detail: "", retryAfter: .seconds(1)))).pairing == [.decline])
    #expect(device.problemOnScreen == "LP0112")
    device = .ready(crew: nil)
    _ = agree()
    #expect(device.wait(.seconds(20)).pairing == [.decline])
    #expect(device.problemOnScreen == "LP0103")
    device = .ready(crew: nil)
    _ = agree()
    device.send(.link(.down(.refused, detail: "", retryAfter: .seconds(1))))
    #expect(device.problemOnScreen == "LP0119", "it serves no original devices")
  }

  @Test("is remembered as soon as the hub has let the device in, and forgotten when it has left")
  mutating func remembered() {
    _ = agree()
    let place = OriginalMembership(code: "LEELOO-7X3K", deviceID: "dev_1")
    #expect(device.send(.crew(.original(place))).saved.map(\.original) == [place])
    #expect(device.send(.crew(.original(place))).saved.isEmpty, "a card is not written for nothing")
    #expect(device.send(.crew(.original(nil))).saved.map(\.original) == [nil])
  }

  @Test("has a code that does not print")
  func silent() {
    #expect(!"\(Self.membership)".contains("7X3K") && !String(reflecting: Self.membership).contains("7X3K"))
    #expect(!"\(DeviceEffect.joinOriginal(Self.membership))".contains("7X3K"))
  }

  @Test("says at once that a press was not sent, and shows no heart for it")
  mutating func notSent() throws {
    device = .ready(crew: Self.crew)
    device.press(.love)
    device.send(.crew(.refused(try #require(device.lastSent), .hubAway)))
    #expect(device.problemOnScreen == "LD0306")
  }
}
