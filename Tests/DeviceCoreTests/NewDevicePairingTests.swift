import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("The new device")
struct NewDevicePairingTests {
  private var device = TestDevice.ready(crew: nil)

  @Test("shows a code when love is held on the welcome screen")
  mutating func showsCode() throws {
    let code = try #require(device.press(.love, for: .milliseconds(700)).shownCode)
    #expect(device.report.screen == "working")
    device.send(.pairing(.codeOpened(code, lifetime: .seconds(300))))
    guard case .code(let shown) = device.screen else { return #expect(Bool(false), "no code") }
    #expect(shown.route == "LEELOO-\(code.route)")
    #expect(shown.secret == code.secret)
    #expect(shown.remainingMilliseconds == 300_000)
  }

  @Test("lets an unused code expire, and says so")
  mutating func expires() throws {
    try showCode()
    #expect(device.wait(.seconds(299)).pairing.isEmpty)
    #expect(device.wait(.seconds(1)).pairing == [.decline])
    #expect(device.problemOnScreen == "LP0103")
  }

  @Test("trusts no hub that gives a code longer than 300 s")
  mutating func longLifetime() throws {
    let code = try #require(device.send(.command(.showCode, token: 1)).shownCode)
    device.send(.pairing(.codeOpened(code, lifetime: .seconds(86_400))))
    #expect(device.wait(.seconds(300)).pairing == [.decline])
  }

  @Test("counts a guess on disk before it is answered")
  mutating func savesFirst() throws {
    let code = try showCode()
    device.send(.pairing(.peerArrived))
    let effects = device.send(device.attempt)
    let save = try #require(effects.firstIndex { if case .save = $0 { true } else { false } })
    let go = try #require(effects.firstIndex(of: .pairing(.attemptRecorded(route: code.route))))
    #expect(save < go)
    #expect(effects.saved.last?.pairingLock.guesses == 1)
  }

  @Test(
    "shows what is wrong with the disk at once where it did not take a guess, and another code on request")
  mutating func unrecorded() throws {
    let full = DeviceProblem(code: "LS0201", summary: "The disk is full.", remedy: "Free some space.")
    let code = try showCode()
    device.send([.pairing(.peerArrived), device.attempt])
    let effects = device.send(.pairing(.attemptUnrecorded(route: code.route, full)))
    #expect(effects.pairing == [.decline])
    #expect(device.problemOnScreen == "LS0201")
    #expect(device.wait(.seconds(60)).pairing.isEmpty)
    try showCode()
  }

  @Test("burns a code after one wrong guess and shows a fresh one with the reason")
  mutating func wrongCode() throws {
    let first = try showCode()
    let second = try #require(guessWrong().shownCode)
    #expect(second.route != first.route && second.secret != first.secret)
    device.send(.pairing(.codeOpened(second, lifetime: .seconds(300))))
    guard case .code(let shown) = device.screen else { return #expect(Bool(false), "no code") }
    #expect(shown.note == "Code did not match. New code:")
  }

  @Test("joins by the love button, and by nothing else")
  mutating func joins() throws {
    try reachConsent()
    #expect(device.screen == .joinConsent(.init(crewName: "Kitchen crew", hostName: "Amy", memberCount: 1)))
    #expect(device.presentation.feedback == .choice)
    let effects = device.press(.love)
    #expect(effects.pairing == [.accept])
    #expect(effects.sent.isEmpty)
    let paired = device.send(.pairing(.completed(Friends.crew)))
    #expect(paired.sounds == [.paired])
    #expect(device.screen == .notice(.init(title: "Kitchen crew", detail: "with Amy", isGood: true)))
    device.wait(.seconds(5))
    #expect(device.report.screen == "home")
  }

  @Test("does not join when fire is pressed")
  mutating func stops() throws {
    try reachConsent()
    #expect(device.press(.fire).pairing == [.decline])
    #expect(device.problemOnScreen == "LP0105")
  }

  @Test("takes no press for an answer that came before anybody could read the question")
  mutating func tooSoon() throws {
    try reachConsent(waiting: .milliseconds(299))
    #expect((device.down(.love) + device.wait(.seconds(3)) + device.up(.love)).pairing.isEmpty)
    device.wait(.milliseconds(50))
    #expect(device.press(.love).pairing == [.accept])
  }

  @Test("takes no press for an answer that a control socket made")
  mutating func commandsDoNotConsent() throws {
    try reachConsent()
    let effects = device.send(.command(.press(.love, held: .seconds(2)), token: 7))
    #expect(effects.pairing.isEmpty && effects.sent.isEmpty)
    #expect(effects.refusal == "LC0202")
  }

  @Test("takes no press for an answer from buttons that nobody stands before")
  mutating func remoteFace() throws {
    device = .ready(crew: nil, arePhysical: false)
    try reachConsent()
    #expect(device.press(.love).pairing.isEmpty)
    #expect(device.report.screen == "joinConsent")
  }

  @Test("stops asking after two minutes")
  mutating func consentTimesOut() throws {
    try reachConsent()
    #expect(device.wait(.seconds(120)).pairing == [.decline])
    #expect(device.problemOnScreen == "LP0103")
  }

  @Test("waits as long for the host's user as for its own, and no longer than the Welcome takes after that")
  mutating func joiningTimesOut() throws {
    try reachConsent()
    device.press(.love)
    #expect(device.wait(.seconds(195)).pairing.isEmpty)
    #expect(device.wait(.seconds(5)).pairing == [.decline])
  }

  @Test("tries another route where one is taken, but not for ever")
  mutating func routeTaken() throws {
    device.send(.command(.showCode, token: 1))
    for _ in 1...4 { #expect(device.send(.pairing(.routeTaken)).shownCode != nil) }
    #expect(device.send(.pairing(.routeTaken)).pairing == [.decline])
    #expect(device.problemOnScreen == "LP0113")
  }

  @Test("gives up when fire is held on the code screen")
  mutating func goesBack() throws {
    try showCode()
    #expect(device.press(.fire).pairing.isEmpty)
    #expect(device.press(.fire, for: .seconds(1)).pairing == [.decline])
    #expect(device.screen == .welcome)
  }

  @Test("ends with a reason when the link is lost")
  mutating func linkLost() throws {
    try showCode()
    let effects = device.send(.link(.down(.noHub, detail: "reset", retryAfter: .seconds(1))))
    #expect(effects.pairing == [.decline])
    #expect(device.problemOnScreen == "LP0112")
  }

  @Test("shows no code without a hub")
  mutating func noHub() {
    device.send(.link(.down(.noNetwork, detail: "unreachable", retryAfter: .seconds(1))))
    #expect(device.press(.love, for: .seconds(1)).pairing.isEmpty)
    #expect(device.problemOnScreen == "LP0112")
  }

  @Test("shows a handful of codes by itself, then waits for a hand")
  mutating func renewals() throws {
    var code = try showCode()
    for _ in 1...5 {
      code = try #require(device.send(.pairing(.failed(.crowded))).shownCode)
      device.send(.pairing(.codeOpened(code, lifetime: .seconds(300))))
    }
    #expect(device.send(.pairing(.failed(.crowded))).shownCode == nil)
    #expect(device.problemOnScreen == "LP0102")
  }

  @Test("keeps its code's secret half out of the journal, the report, and whatever is printed of its effects")
  mutating func secrecy() throws {
    let code = try showCode()
    guessWrong()
    #expect(!"\(device.everything.notes)".contains(code.secret))
    #expect(!"\(device.report)".contains(code.secret))
    #expect(
      device.everything.presented.contains {
        if case .code(let shown) = $0 { shown.secret == code.secret } else { false }
      })
    #expect(!device.everything.printed.contains(code.secret))
  }

  @Test("ignores what comes late", arguments: Late.allCases)
  mutating func late(news: Late) {
    #expect(device.send(.pairing(news.news)).isEmpty)
    #expect(device.screen == .welcome)
  }

  enum Late: CaseIterable {
    case codeOpened, routeTaken, peerArrived, attemptStarting, offer, candidate, failed

    var news: PairingNews {
      switch self {
      case .codeOpened: .codeOpened(Friends.code, lifetime: .seconds(300))
      case .routeTaken: .routeTaken
      case .peerArrived: .peerArrived
      case .attemptStarting: .attemptStarting(route: Friends.code.route)
      case .offer: .offer(Friends.offer)
      case .candidate: .candidate(deviceName: "Eve", crewName: "Kitchen crew")
      case .failed: .failed(.peerLeft)
      }
    }
  }

  @discardableResult
  private mutating func showCode() throws -> PairingCode { try device.showCode() }

  @discardableResult
  private mutating func guessWrong() -> [DeviceEffect] { device.guessWrong() }

  private mutating func reachConsent(waiting time: Duration = .seconds(1)) throws {
    try showCode()
    device.send([.pairing(.peerArrived), device.attempt, .pairing(.offer(Friends.offer))])
    device.wait(time)
  }
}

extension [DeviceEffect] {
  /// In every way that Swift prints by itself.
  var printed: String {
    var all = "\(self)" + String(reflecting: self)
    dump(self, to: &all)
    return all
  }
}

extension TestDevice {
  /// Through the control socket, for the tests that are not about the buttons.
  @discardableResult
  mutating func showCode() throws -> PairingCode {
    let code = try #require(send(.command(.showCode, token: 1)).shownCode)
    send(.pairing(.codeOpened(code, lifetime: .seconds(300))))
    return code
  }

  @discardableResult
  mutating func guessWrong() -> [DeviceEffect] {
    send([.pairing(.peerArrived), attempt, .pairing(.failed(.codeDidNotMatch))])
  }
}
