import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("A warning")
struct WarningTests {
  private static let warning = DeviceProblem(code: "LD0501", summary: "Two ways.", remedy: "Look.")
  private var device = TestDevice.ready()

  init() { device.send(.crew(.warned(Self.warning))) }

  @Test("stands on the glass until a button is pressed, which does what it does otherwise")
  mutating func stays() {
    device.wait(.seconds(86_400))
    #expect(device.problemOnScreen == "LD0501")
    let effects = device.press(.love)
    #expect(effects.sent == [.reaction(.love)] && effects.contains(.warningRead(code: "LD0501")))
    device.wait(.seconds(10))
    #expect(device.report.screen == "home")
  }

  @Test("is not taken away by a press through the control socket")
  mutating func remotePress() {
    var effects = device.send(.command(.press(.love, held: .zero), token: 1))
    effects += device.wait(.seconds(10))
    #expect(!effects.contains(.warningRead(code: "LD0501")))
    #expect(device.problemOnScreen == "LD0501")
  }

  @Test("keeps no message and no other news from the screen, and stands there again behind them")
  mutating func waitsBehind() {
    #expect(device.canShow(.reaction(.love)))
    device.send(Friends.received(.text("Are you there?")))
    #expect(device.report.screen == "text")
    device.wait(.seconds(60))
    #expect(device.problemOnScreen == "LD0501")
    device.send(.crew(.roster(.joined(Friends.eve, kind: .gadget, letInBy: Friends.amy))))
    #expect(device.report.screen == "notice")
    device.wait(.seconds(6))
    #expect(device.problemOnScreen == "LD0501")
  }

  @Test("takes the place of the one before it that has the same code, and stands beside others")
  mutating func codes() {
    device.send(.crew(.warned(DeviceProblem(code: "LD0501", summary: "Again.", remedy: "Look."))))
    device.send(.crew(.warned(DeviceProblem(code: "LD0504", summary: "The hub.", remedy: "Change it."))))
    var shown: [String?] = []
    for _ in 0..<3 {
      shown.append(device.problemOnScreen)
      device.press(.fire)
      device.wait(.seconds(10))
    }
    #expect(shown == ["LD0501", "LD0504", nil])
  }

  @Test("is said once in a chat, which keeps it")
  mutating func chat() {
    device = TestDevice.ready(crew: Friends.chatCrew)
    device.send(.crew(.warned(Self.warning)))
    #expect(device.problemOnScreen == "LD0501")
    #expect(device.wait(.seconds(12)).contains(.warningRead(code: "LD0501")))
    #expect(device.report.screen == "home")
  }

  @Test("goes with the crew that it is about")
  mutating func crewGone() {
    var effects = device.send(.crew(.changed(nil)))
    effects += device.wait(.seconds(10))
    #expect(!effects.contains(.warningRead(code: "LD0501")))
    #expect(device.report.screen == "welcome")
  }
}
