import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("The menu")
struct MenuTests {
  private var device = TestDevice.ready()

  @Test("opens with held fire, goes on with love, and sends nothing meanwhile")
  mutating func walks() {
    device.press(.fire, for: .milliseconds(600))
    let effects = device.press(.love)
    #expect(effects.sent.isEmpty)
    guard case .menu(let menu) = device.screen else { return #expect(Bool(false), "no menu") }
    #expect(menu.selected == 1)
    #expect(
      menu.items == [
        "Mute: off", "Volume: 60 %", "Quiet hours: off", "Crew", "Add a device", "Show a code",
        "Name", "Hub", "Erase this device", "Close",
      ])
  }

  @Test("begins again after the last line")
  mutating func wraps() {
    device.press(.fire, for: .seconds(1))
    for _ in 1...10 { device.press(.love) }
    guard case .menu(let menu) = device.screen else { return #expect(Bool(false), "no menu") }
    #expect(menu.selected == 0)
  }

  @Test("mutes: kept on disk, told to the face, seen in the status line")
  mutating func mutes() {
    device.chooseFromMenu("Mute")
    #expect(device.everything.saved.last?.isMuted == true)
    #expect(
      device.everything.contains(.face(.settings(.init(volumePercent: 60, isMuted: true)), to: .everyone)))
    #expect(device.presentation.status.isMuted)
  }

  @Test(
    "changes the volume in steps, the loudest last",
    arguments: [(0, 20), (60, 80), (99, 100), (100, 20), (255, 20)])
  func volume(before: UInt8, after: UInt8) { #expect(DeviceState.volume(after: before) == after) }

  @Test("switches quiet hours on and off")
  mutating func quiet() {
    device.chooseFromMenu("Quiet hours: off")
    #expect(device.presentation.status.isQuiet)
    device.press(.fire)
    #expect(!device.presentation.status.isQuiet)
  }

  @Test("closes by itself after twenty seconds")
  mutating func timesOut() {
    device.press(.fire, for: .seconds(1))
    device.wait(.seconds(18))
    #expect(device.report.screen == "menu")
    device.wait(.seconds(2))
    #expect(device.report.screen == "home")
  }

  @Test("opens and closes with a button of its own where there is one")
  mutating func menuButton() {
    device = .ready(buttons: [.love, .fire, .menu])
    device.press(.menu)
    #expect(device.report.screen == "menu")
    device.press(.menu)
    #expect(device.report.screen == "home")
  }

  @Test("tells who is in the crew and whether they are there")
  mutating func crew() {
    device.chooseFromMenu("Crew")
    guard case .roster(let roster) = device.screen else { return #expect(Bool(false), "no roster") }
    #expect(roster.members.map(\.person.name) == ["Ben", "Amy"])
    #expect(roster.members.map(\.standing) == [.here, .here])
    #expect(roster.actions == ["Leave this crew", "Back"])
  }

  @Test("tells the hub and the way to it")
  mutating func hub() {
    device.send(.link(.down(.noHub, detail: "refused", retryAfter: .seconds(5))))
    device.chooseFromMenu("Hub")
    #expect(
      device.screen
        == .notice(.init(title: "hub.example:8765", detail: "No hub: trying again", isGood: false)))
  }

  @Test("leaves the crew only after love was held for two seconds on a question")
  mutating func leaves() {
    device.chooseFromMenu("Crew")
    device.press(.love)
    device.press(.love)
    device.press(.fire)
    #expect(device.screen == .parting(.init(person: nil, crewName: "Kitchen crew")))
    #expect(!device.press(.love, for: .milliseconds(1999)).contains(.leaveCrew))
    #expect(device.press(.love, for: .seconds(2)).contains(.leaveCrew))
    let effects = device.send(.crew(.changed(nil)))
    #expect(effects.notes.map(\.event) == [.crewLeft])
    device.wait(.seconds(6))
    #expect(device.screen == .welcome)
  }

  @Test("stays in the crew when fire is pressed, or nobody answers", arguments: [true, false])
  mutating func stays(byButton: Bool) {
    device.send(.command(.leaveCrew, token: 1))
    device.wait(.seconds(1))
    let effects = byButton ? device.press(.fire) : device.wait(.seconds(30))
    #expect(!effects.contains(.leaveCrew) && effects.sent.isEmpty)
    #expect(device.report.screen == "home")
  }

  @Test("without a crew offers both ways into one")
  mutating func noCrew() {
    device = .ready(crew: nil)
    device.press(.fire)
    guard case .menu(let menu) = device.screen else { return #expect(Bool(false), "no menu") }
    #expect(menu.items.prefix(2) == ["Show a code", "Type a code"])
    #expect(device.press(.fire).shownCode != nil)
  }
}
