import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("An own press")
struct OwnPressTests {
  private var device = TestDevice.ready()

  @Test("of love is sent on the press-down edge and grows on the screen")
  mutating func love() {
    let effects = device.down(.love)
    #expect(effects.sent == [.reaction(.love)])
    #expect(device.screen == .reaction(.init(kind: .love, sender: nil)))
    #expect(device.presentation.feedback == .reaction)
  }

  @Test("of love tells its length at the release, unless it was short")
  mutating func rhythm() {
    let id = device.down(.love).sentIDs[0]
    device.wait(.milliseconds(2345))
    #expect(device.up(.love).sent == [.pressRhythm(of: id, heldMilliseconds: 2345)])
    #expect(device.screen == .reaction(.init(kind: .love, sender: nil, heldMilliseconds: 2345)))
    device.wait(.seconds(10))
    #expect(device.press(.love, for: .milliseconds(249)).sent == [.reaction(.love)])
  }

  @Test("of fire is sent at its release, before it would be a hold")
  mutating func fire() {
    #expect(device.down(.fire).sent.isEmpty)
    device.wait(.milliseconds(100))
    #expect(device.up(.fire).sent == [.reaction(.fire)])
  }

  @Test("of fire that is held opens the menu and sends nothing")
  mutating func heldFire() {
    let effects = device.press(.fire, for: .milliseconds(700))
    #expect(effects.sent.isEmpty)
    #expect(device.report.screen == "menu")
  }

  @Test("of fire is sent at once on a board with a menu button, however long it is held")
  mutating func fireBesideMenuButton() {
    device = .ready(buttons: [.love, .fire, .menu])
    #expect(device.down(.fire).sent == [.reaction(.fire)])
    device.wait(.seconds(2))
    #expect(device.up(.fire).sent.count == 1)
    #expect(device.report.screen == "reaction")
  }

  @Test("leaves the screen to the clock again")
  mutating func endsOnTheHomeScreen() {
    device.press(.love)
    device.wait(.seconds(2))
    #expect(device.report.screen == "home")
  }

  @Test("counts with the one before it as a streak, until a pause")
  mutating func streak() {
    device.press(.love)
    device.press(.love)
    device.down(.love)
    #expect(device.screen == .reaction(.init(kind: .love, sender: nil, streak: 3)))
    device.up(.love)
    device.wait(.seconds(4))
    device.down(.love)
    #expect(device.screen == .reaction(.init(kind: .love, sender: nil, streak: 1)))
  }

  @Test("is kept visibly while there is no hub")
  mutating func offline() {
    device.send(.link(.down(.noHub, detail: "refused", retryAfter: .seconds(1))))
    let effects = device.down(.love)
    #expect(effects.sent == [.reaction(.love)])
    #expect(effects.lights == [.kept])
    #expect(device.wait(.seconds(3)).lights == [.amber(pulses: 2)])
  }

  @Test("glows green when the hub has echoed it, and the status line says how far it came")
  mutating func delivery() {
    let id = device.down(.love).sentIDs[0]
    #expect(device.presentation.status.delivery == nil)
    device.send(.crew(.delivery(id, .waiting)))
    #expect(device.presentation.status.delivery == .waiting)
    #expect(device.send(.crew(.delivery(id, .sent))).lights == [.sent])
    device.send(.crew(.delivery(id, .delivered(count: 1, of: 1))))
    #expect(device.presentation.status.delivery == .delivered(count: 1, of: 1))
    #expect(device.report.lastDelivery == .delivered(count: 1, of: 1))
  }

  @Test("without an echo makes the device ask the link after two seconds")
  mutating func noEcho() {
    device.press(.love)
    #expect(!device.wait(.milliseconds(1400)).contains(.probeLink))
    #expect(device.wait(.milliseconds(100)).contains(.probeLink))
  }

  @Test("with its echo leaves the link alone")
  mutating func echo() {
    let id = device.press(.love).sentIDs[0]
    device.send(.crew(.delivery(id, .sent)))
    #expect(!device.wait(.seconds(20)).contains(.probeLink))
  }

  @Test(
    "that was not taken is taken off the screen, with a reason",
    arguments: [
      (SendRefusal.outboxFull, "LD0301"), (.nobodyElse, "LD0303"), (.leaving, "LD0304"),
      (.beyondLimits, "LD0305"),
    ])
  mutating func refused(refusal: SendRefusal, code: String) {
    let id = device.press(.love).sentIDs[0]
    let effects = device.send(.crew(.refused(id, refusal)))
    #expect(device.problemOnScreen == code)
    #expect(effects.sounds == [.failed])
    #expect(effects.notes.map(\.event) == [.messageRefused])
  }

  @Test("that expired is shown and journalled")
  mutating func expired() {
    let effects = device.send(.crew(.delivery(Friends.messageID(4), .expired)))
    #expect(device.problemOnScreen == "LD0302")
    #expect(effects.notes.map(\.event) == [.messageExpired])
  }

  @Test("goes nowhere without a crew")
  mutating func noCrew() {
    device = .ready(crew: nil)
    #expect((device.press(.love) + device.press(.fire)).sent.isEmpty)
  }

  @Test("ends when its face goes, so that the heart does not grow for ever")
  mutating func faceGone() {
    device.down(.love)
    device.send(.faceGone(TestDevice.face))
    device.wait(.seconds(3))
    #expect(device.report.screen == "home")
  }
}
