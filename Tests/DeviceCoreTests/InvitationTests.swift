import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("A member that shows a code")
struct InvitationTests {
  private var device = TestDevice.ready()

  @Test("does so from its menu, beside adding a device by that one's code")
  mutating func fromTheMenu() throws {
    device.press(.fire, for: .milliseconds(700))
    guard case .menu(let menu) = device.screen else { throw NoMenu() }
    #expect(menu.items.contains("Add a device") && menu.items.contains("Show a code"))
    device.press(.fire, for: .milliseconds(700))
    device.chooseFromMenu("Show a code")
    let code = try #require(device.everything.shownCode)
    device.send(.pairing(.codeOpened(code, lifetime: .seconds(300))))
    guard case .code(let shown) = device.screen else { throw NoMenu() }
    #expect(shown.route == "LEELOO-\(code.route)" && shown.secret == code.secret)
  }

  @Test("stays in its crew, and lets the other one in when love is held for a second")
  mutating func lettingIn() throws {
    try reachConsent()
    #expect(device.screen == .hostConsent(.init(deviceName: "Ben's LEELOO", crewName: "Kitchen crew")))
    #expect(device.press(.love, for: .milliseconds(999)).pairing.isEmpty)
    let effects = device.press(.love, for: .seconds(1))
    #expect(effects.pairing == [.accept] && !effects.contains(.leaveCrew))
    var crew = Friends.crew
    crew.others.append(Friends.eve)
    device.send(.pairing(.completed(crew)))
    #expect(
      device.screen == .notice(.init(title: "Ben's LEELOO joined", detail: "Kitchen crew", isGood: true)))
  }

  @Test("counts the guesses at it as any other, and is locked after the third, a restart or not")
  mutating func guesses() throws {
    try device.showCode()
    var effects = device.guessWrong()
    #expect(effects.saved.last?.pairingLock.guesses == 1 && effects.saved.last?.triedRoutes == [])
    for guess: UInt8 in 2...3 {
      let next = try #require(effects.shownCode, "a fresh code after a wrong guess")
      device.send(.pairing(.codeOpened(next, lifetime: .seconds(300))))
      effects = device.guessWrong()
      #expect(device.everything.saved.last { $0.pairingLock.guesses == guess } != nil)
    }
    #expect(effects.shownCode == nil && device.problemOnScreen == "LP0109")
    device = .ready(memory: try #require(device.everything.saved.last))
    #expect(device.send(.command(.showCode, token: 2)).refusal == "LP0109")
    #expect(
      device.send(.command(.enterCode(Friends.code), token: 3)).refusal == nil, "that is another matter")
  }

  @Test("is told where the other one is in a crew, too, and shows no other code by itself")
  mutating func bothInCrews() throws {
    try device.showCode()
    device.send([.pairing(.peerArrived), device.attempt])
    #expect(device.send(.pairing(.failed(.bothInCrews))).shownCode == nil)
    #expect(device.problemOnScreen == "LP0121")
  }

  @Test("shows none in a crew of original devices, which is not private")
  mutating func amongOriginals() {
    var crew = Friends.crew
    crew.isOriginal = true
    device = .ready(crew: crew)
    #expect(device.send(.command(.showCode, token: 1)).refusal == "LC0213")
  }

  private mutating func reachConsent() throws {
    try device.showCode()
    device.send([
      .pairing(.peerArrived), device.attempt,
      .pairing(.candidate(deviceName: "Ben's LEELOO", crewName: "Kitchen crew")),
    ])
    device.wait(.seconds(1))
  }

  private struct NoMenu: Error {}
}

@Suite("A device without a crew that is told a member's code")
struct InvitedTests {
  private var device = TestDevice.ready(crew: nil)

  @Test("asks whether to join, and comes into the crew by the love button")
  mutating func joins() {
    device.press(.fire, for: .milliseconds(700))
    #expect(device.type(Friends.code).pairing == [.enterCode(Friends.code)])
    device.send([attempt, .pairing(.offer(Friends.offer))])
    device.wait(.seconds(1))
    #expect(device.screen == .joinConsent(.init(crewName: "Kitchen crew", hostName: "Amy", memberCount: 1)))
    #expect(device.press(.love).pairing == [.accept])
    device.send(.pairing(.completed(Friends.crew)))
    #expect(device.screen == .notice(.init(title: "Kitchen crew", detail: "with Amy", isGood: true)))
  }

  @Test("remembers the code as tried, and is asked for the next one where it did not match")
  mutating func wrongCode() {
    device.send(.command(.enterCode(Friends.code), token: 1))
    let effects = device.send(attempt)
    #expect(effects.saved.last?.triedRoutes == ["7X3K"] && effects.saved.last?.pairingLock.isClean == true)
    device.send(.pairing(.failed(.codeDidNotMatch)))
    #expect(device.report.screen == "codeEntry")
  }

  private var attempt: DeviceEvent { .pairing(.attemptStarting(route: Friends.code.route)) }
}
