import CrewMessages
import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("A message on a device whose screen is elsewhere")
struct HandoverTests {
  private var device = TestDevice.ready(crew: Friends.chatCrew)

  private mutating func faceShows(_ serial: UInt32) -> [DeviceEffect] {
    device.send(.face(TestDevice.face, .shown(serial: serial)))
  }

  @Test("is shown when the face says so, and in the journal then")
  mutating func shown() {
    let arrival = device.send(Friends.received(.text("tea?")))
    let serial = device.presentation.serial
    #expect(!arrival.contains(.arrivalsShown) && !arrival.notes.map(\.event).contains(.messageShown))
    #expect(!faceShows(serial - 1).contains(.arrivalsShown))
    let shown = faceShows(serial)
    #expect(shown.contains(.arrivalsShown))
    #expect(shown.notes.map(\.event) == [.messageShown])
    #expect(!faceShows(serial).contains(.arrivalsShown), "once")
  }

  @Test("is shown by whatever stands behind it there")
  mutating func shownLater() {
    device.send(Friends.received(.text("tea?")))
    device.wait(.seconds(1))
    device.send(.link(.down(.noHub, detail: "", retryAfter: .seconds(1))))
    #expect(faceShows(device.presentation.serial).contains(.arrivalsShown))
  }

  @Test("leaves the screen at once, for nobody reads it there, and the own press after it takes nothing away")
  mutating func handedOver() {
    device.send(Friends.received(.text("tea?")))
    let serial = device.presentation.serial
    device.wait(.zero)
    #expect(device.report.screen == "home")
    device.press(.love)
    #expect(!device.effects.contains(.arrivalsShown))
    #expect(faceShows(serial).contains(.arrivalsShown))
  }

  @Test("waits behind what has the screen, and is not shown before its turn")
  mutating func covered() {
    device.press(.fire, for: .seconds(1))
    device.send(Friends.received(.text("tea?")))
    #expect(!faceShows(device.presentation.serial).contains(.arrivalsShown))
    device.wait(.seconds(60))
    #expect(faceShows(device.presentation.serial).contains(.arrivalsShown))
  }

  @Test("is one of a row, which is shown when the last of it is")
  mutating func row() {
    device.send((1...3).map { Friends.received(.reaction(.love), id: UInt8($0)) })
    let serial = device.presentation.serial
    #expect(!faceShows(serial - 1).contains(.arrivalsShown))
    let shown = faceShows(serial)
    #expect(shown.filter { $0 == .arrivalsShown }.count == 1)
    #expect(shown.notes.filter { $0.event == .messageShown }.count == 3)
  }

  @Test("that was only counted is shown when its number is")
  mutating func counted() {
    device.send([.crew(.missed), .crew(.missed)])
    #expect(faceShows(device.presentation.serial).contains(.arrivalsShown))
  }

  @Test("is handed over again where the face goes without a word")
  mutating func lost() {
    device.send(Friends.received(.text("tea?")))
    let serial = device.presentation.serial
    #expect(device.send(.faceGone(TestDevice.face)).contains(.arrivalsNotShown))
    device.send(.faceConnected(TestDevice.face, .screen()))
    #expect(!faceShows(serial + 5).contains(.arrivalsShown))
  }

  @Test("is nobody's any more when the crew is left")
  mutating func left() {
    device.send(Friends.received(.text("tea?")))
    device.send(.crew(.changed(nil)))
    #expect(!faceShows(.max / 2).contains(.arrivalsShown))
  }

  @Test("of a device with a glass is shown by being there, and no word of its face matters")
  mutating func glass() {
    device = .ready()
    #expect(device.send(Friends.received(.text("tea?"))).notes.map(\.event).contains(.messageShown))
    let effects = faceShows(device.presentation.serial) + device.send(.faceGone(TestDevice.face))
    #expect(!effects.contains(.arrivalsShown) && !effects.contains(.arrivalsNotShown))
  }

  @Test("is shown by a number behind it also where the numbers begin anew", arguments: [0, 3] as [UInt32])
  func numbers(later: UInt32) {
    let handover = Handover("text", in: .max - 1)
    #expect(!handover.isOver(withShown: .max - 2))
    #expect(handover.isOver(withShown: (.max - 1) &+ later))
  }
}
