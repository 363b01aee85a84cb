import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("A problem")
struct ProblemTests {
  private var device = TestDevice.ready()
  private let fault = FaceFault(
    part: .sound, code: "LF0301", summary: "No sound card.", remedy: "Plug one in.")

  @Test("of the face is shown once, stays in the status line, and leaves the rest working")
  mutating func soundGone() {
    let effects = device.send(.face(TestDevice.face, .faults(.sound, [fault])))
    #expect(device.problemOnScreen == "LF0301")
    #expect(effects.notes.map(\.event) == [.faceFault])
    #expect(device.send(.face(TestDevice.face, .faults(.sound, [fault]))).isEmpty)
    #expect(device.press(.love).sent == [.reaction(.love)])
    device.wait(.seconds(20))
    #expect(device.report.screen == "home")
    #expect(device.presentation.status.problemCode == "LF0301")
    #expect(device.send(.face(TestDevice.face, .faults(.sound, []))).notes.map(\.event) == [.faceRecovered])
    #expect(device.presentation.status.problemCode == nil)
  }

  @Test("of a face goes with it, and that there is none is one, without a card")
  mutating func faceGone() {
    device.send(.face(TestDevice.face, .faults(.sound, [fault])))
    device.wait(.seconds(20))
    device.send(.faceGone(TestDevice.face))
    #expect(device.report.problems.map(\.code) == ["LD0405"])
    #expect(device.report.screen == "home")
  }

  @Test("of the state directory lasts until it is right again")
  mutating func unwritable() {
    let problem = DeviceProblem(code: "LD0999", summary: "Read-only.", remedy: "Check the card.")
    #expect(device.send(.problem(problem)).notes.map(\.event) == [.problem])
    #expect(device.problemOnScreen == "LD0999")
    device.wait(.seconds(12))
    #expect(device.report.problems == [problem])
    #expect(device.send(.problemEnded(code: "LD0999")).notes.map(\.event) == [.problemEnded])
    #expect(device.report.problems.isEmpty)
  }

  @Test("with saving the memory is tried again every five seconds, until what was accepted is on the disk")
  mutating func unsaved() {
    let saved = device.send(.command(.rename("Annabel"), token: 1)).saved
    #expect(saved.map(\.name) == ["Annabel"])
    for _ in 0..<3 {
      #expect(device.send(.saveFailed).saved.isEmpty)
      #expect(device.wait(.milliseconds(4999)).saved.isEmpty)
      #expect(device.wait(.milliseconds(1)).saved == saved)
    }
    #expect(device.wait(.seconds(60)).saved.isEmpty)
  }

  @Test("with saving the memory needs no other try once a later save is under way")
  mutating func unsavedAndChanged() {
    device.send(.command(.rename("Annabel"), token: 1))
    device.send(.saveFailed)
    #expect(device.send(.command(.rename("Ann"), token: 2)).saved.map(\.name) == ["Ann"])
    #expect(device.wait(.seconds(60)).saved.isEmpty)
  }

  @Test("of a stuck button is told, and the other button goes on")
  mutating func stuck() {
    device.down(.fire)
    device.wait(.seconds(90))
    #expect(device.presentation.status.problemCode == "LD0202")
    #expect(device.press(.love).sent == [.reaction(.love)])
    device.up(.fire)
    #expect(device.presentation.status.problemCode == nil)
  }

  @Test("that is one of a thousand costs no memory without end")
  mutating func bounded() {
    for number in 1...1000 {
      device.send(.problem(DeviceProblem(code: "X\(number)", summary: "s", remedy: "r")))
    }
    #expect(device.report.problems.count == LastingProblems.limit)
  }
}

@Suite("The factory reset")
struct ResetTests {
  private var device = TestDevice.ready()

  @Test("counts down while both buttons are held, and comes after ten seconds")
  mutating func reset() {
    device.down(.love)
    device.down(.fire)
    device.wait(.seconds(2))
    #expect(device.screen == .resetCountdown(remainingMilliseconds: 8000))
    device.wait(.seconds(5))
    #expect(device.screen == .resetCountdown(remainingMilliseconds: 3000))
    let effects = device.wait(.seconds(3))
    #expect(effects.last == .factoryReset)
    #expect(device.timers.isEmpty)
  }

  @Test("stops when a button is released", arguments: [ButtonID.love, .fire])
  mutating func released(button: ButtonID) {
    device.down(.love)
    device.down(.fire)
    device.wait(.seconds(9))
    let effects = device.up(button) + device.wait(.seconds(60))
    #expect(!effects.contains(.factoryReset))
    #expect(device.report.screen == "problem", "the other button is stuck by now")
  }

  @Test("does not come from buttons that nobody stands before")
  mutating func remote() {
    device = .ready(arePhysical: false)
    device.down(.love)
    device.down(.fire)
    #expect(!device.wait(.seconds(20)).contains(.factoryReset))
  }

  @Test("is the last thing that the device says")
  mutating func silence() {
    device.down(.love)
    device.down(.fire)
    device.wait(.seconds(10))
    #expect(
      device.send([.link(.up), .command(.say("x"), token: 1), .timer(.screen), Friends.received(.text("x"))])
        .isEmpty)
  }

  @Test("ends a pairing that is under way")
  mutating func pairing() {
    device.send(.command(.enterCode(Friends.code), token: 1))
    device.down(.love)
    device.down(.fire)
    #expect(device.wait(.seconds(10)).pairing == [.decline])
  }
}
