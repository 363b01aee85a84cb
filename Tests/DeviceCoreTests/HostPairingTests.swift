import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("The host")
struct HostPairingTests {
  private var device = TestDevice.ready()

  @Test("finds the letters of a code with two buttons")
  mutating func typesCode() {
    device.chooseFromMenu("Add a device")
    #expect(device.type(Friends.code).pairing == [.enterCode(Friends.code)])
    #expect(device.report.screen == "working")
  }

  @Test("types a code as a device without a crew, from the welcome screen")
  mutating func firstCrew() {
    device = .ready(crew: nil)
    device.press(.fire, for: .milliseconds(700))
    #expect(device.report.screen == "codeEntry")
    #expect(device.type(Friends.code).pairing == [.enterCode(Friends.code)])
  }

  @Test("keeps the letters out of whatever is printed of its effects")
  mutating func secrecy() {
    device.chooseFromMenu("Add a device")
    let effects = device.type(PairingCode(route: "7X3K", secret: "H4NP") ?? Friends.code)
    #expect(effects.presented.count == 8)
    #expect(!device.everything.printed.contains("H4N"))
  }

  @Test("takes a letter back when fire is held, and goes away when there is none")
  mutating func goesBack() {
    device.chooseFromMenu("Add a device")
    device.press(.fire)
    #expect(device.screen == .codeEntry(.init(letters: "A", candidate: "A")))
    device.press(.fire, for: .seconds(1))
    #expect(device.screen == .codeEntry(.init(letters: "", candidate: "A")))
    device.press(.fire, for: .seconds(1))
    #expect(device.report.screen == "home")
  }

  @Test("leaps eight letters when love is held")
  mutating func leaps() {
    device.chooseFromMenu("Add a device")
    device.press(.love, for: .milliseconds(700))
    #expect(device.screen == .codeEntry(.init(letters: "", candidate: CodeAlphabet.letters[8])))
  }

  @Test("adds a device when love is held for a second, and not before")
  mutating func consents() {
    reachConsent()
    #expect(device.screen == .hostConsent(.init(deviceName: "Ben's LEELOO", crewName: "Kitchen crew")))
    #expect(device.press(.love, for: .milliseconds(999)).pairing.isEmpty)
    let effects = device.press(.love, for: .seconds(1))
    #expect(effects.pairing == [.accept])
    #expect(effects.sent.isEmpty)
    #expect(device.report.screen == "working")
  }

  @Test("takes no finger for an answer that was down before the question came")
  mutating func fingerWasDown() {
    device.send(.command(.enterCode(Friends.code), token: 1))
    device.down(.love)
    device.send(candidate)
    #expect(device.wait(.seconds(5)).pairing.isEmpty)
  }

  @Test("adds nobody when fire is pressed")
  mutating func stops() {
    reachConsent()
    #expect(device.press(.fire).pairing == [.decline])
    #expect(device.problemOnScreen == "LP0105")
  }

  @Test("asks for the new code when one did not match")
  mutating func wrongCode() {
    device.send(.command(.enterCode(Friends.code), token: 1))
    device.send([attempt, .pairing(.failed(.codeDidNotMatch))])
    #expect(
      device.screen
        == .codeEntry(.init(letters: "", candidate: "A", note: "Code did not match. Type the new one.")))
  }

  @Test("never answers the same route twice, not even after a restart")
  mutating func sameRoute() throws {
    device.send(.command(.enterCode(Friends.code), token: 1))
    let effects = device.send(attempt)
    #expect(effects.saved.last?.triedRoutes == ["7X3K"])
    #expect(effects.pairing == [.attemptRecorded(route: "7X3K")])
    device = .ready(memory: try #require(effects.saved.last))
    #expect(device.send(.command(.enterCode(Friends.code), token: 1)).refusal == "LP0108")
  }

  @Test("tries at most five codes in ten minutes")
  mutating func fiveCodes() throws {
    for number in 1...5 {
      #expect(device.send(.command(.enterCode(try code(number)), token: 1)).refusal == nil)
      device.send(.pairing(.failed(.noSuchRoute)))
      device.press(.fire, for: .seconds(1))
    }
    #expect(device.send(.command(.enterCode(try code(6)), token: 1)).refusal == "LP0109")
    device.wait(.seconds(600))
    #expect(device.send(.command(.enterCode(try code(6)), token: 1)).refusal == nil)
  }

  @Test("tries no sixth code because it was switched off and on, and counts anew from there")
  mutating func fiveCodesAndRestart() throws {
    for number in 1...5 {
      device.send(.command(.enterCode(try code(number)), token: 1))
      device.send(.pairing(.failed(.noSuchRoute)))
      device.press(.fire, for: .seconds(1))
    }
    device.wait(.seconds(300))
    device = .ready(memory: try #require(device.everything.saved.last))
    #expect(device.send(.command(.enterCode(try code(6)), token: 1)).refusal == "LP0109")
    #expect(device.wait(.seconds(600)).saved.last?.recentCodes == 0)
    #expect(device.send(.command(.enterCode(try code(6)), token: 1)).refusal == nil)
  }

  @Test("ends a pairing whose guess the disk did not take with what is wrong with the disk, and at once")
  mutating func unrecorded() {
    let full = DeviceProblem(code: "LS0201", summary: "The disk is full.", remedy: "Free some space.")
    device.send(.command(.enterCode(Friends.code), token: 1))
    device.send(attempt)
    let effects = device.send(.pairing(.attemptUnrecorded(route: Friends.code.route, full)))
    #expect(effects.pairing == [.decline])
    #expect(device.problemOnScreen == "LS0201")
    #expect(device.report.pairing.lastFailure == full)
    #expect(device.wait(.seconds(60)).pairing.isEmpty)
  }

  @Test("counts no guess of another pairing than its own")
  mutating func anotherRoute() {
    device.send(.command(.enterCode(Friends.code), token: 1))
    let effects = device.send(.pairing(.attemptStarting(route: "ZZZZ")))
    #expect(effects.saved.isEmpty && effects.pairing.isEmpty)
  }

  @Test("is told of a crew that is full")
  mutating func full() {
    device.send(.command(.enterCode(Friends.code), token: 1))
    device.send(.pairing(.failed(.crewFull)))
    #expect(device.problemOnScreen == "LP0111")
  }

  @Test("leaves letters alone that nobody goes on with")
  mutating func typingTimesOut() {
    device.chooseFromMenu("Add a device")
    device.wait(.seconds(121))
    #expect(device.report.screen == "home")
  }

  @Test("has a sentence, a remedy and a code of its own for every failure")
  func everyFailure() {
    let failures: [PairingFailure] = [
      .codeDidNotMatch, .crowded, .expired, .declinedThere, .declinedHere, .peerLeft, .noSuchRoute,
      .routeAlreadyTried, .locked(seconds: 60), .protocolViolation, .bothInCrews, .crewFull, .linkLost,
      .hubRefused,
      .failedHere(.joining), .keyRemoved, .tooManyInARow,
    ]
    for task in PairingTask.allCases {
      #expect(PairingFailure.failedHere(task).problem.summary.hasPrefix("This device failed at "))
    }
    #expect(Set(failures.map(\.problem.code)).count == failures.count)
    #expect(Set(failures.map(\.problem.summary)).count == failures.count)
    #expect(failures.allSatisfy { !$0.problem.remedy.isEmpty && $0.problem.clipped == $0.problem })
  }

  private var attempt: DeviceEvent { .pairing(.attemptStarting(route: Friends.code.route)) }

  private var candidate: DeviceEvent {
    .pairing(.candidate(deviceName: "Ben's LEELOO", crewName: "Kitchen crew"))
  }

  private mutating func reachConsent() {
    device.send(.command(.enterCode(Friends.code), token: 1))
    device.send([attempt, candidate])
    device.wait(.seconds(1))
  }

  private func code(_ number: Int) throws -> PairingCode {
    try #require(PairingCode(route: "AAA\(CodeAlphabet.letters[number])", secret: "BBBB"))
  }
}

extension TestDevice {
  /// With two buttons, as a person does.
  mutating func chooseFromMenu(_ line: String) {
    press(.fire, for: .milliseconds(700))
    while case .menu(let menu) = screen, !menu.items[menu.selected].hasPrefix(line) { press(.love) }
    press(.fire)
  }

  mutating func type(_ code: PairingCode) -> [DeviceEffect] {
    var all: [DeviceEffect] = []
    for letter in code.route + code.secret {
      while case .codeEntry(let entry) = screen, entry.candidate != letter { press(.love) }
      all += press(.fire)
    }
    return all
  }
}
