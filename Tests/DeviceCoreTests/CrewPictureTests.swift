import FaceProtocol
import Testing

@testable import DeviceCore

@Suite("The crew picture on the device")
struct CrewPictureTests {
  private static let digest = PictureDigest(Array(0..<32))!
  private var device: TestDevice = {
    var crew = Friends.crew
    crew.picture = digest
    return .ready(crew: crew)
  }()

  @Test(
    "is reached by the crew's menu, stays for three minutes, and any button goes back",
    arguments: [true, false])
  mutating func shows(byLove: Bool) {
    device.openPicture()
    #expect(device.screen == .crewPicture(.init(crewName: "Kitchen crew", digest: Self.digest)))
    device.wait(.seconds(170))
    #expect(device.report.screen == "crewPicture")
    device.press(byLove ? .love : .fire)
    #expect(device.report.screen == "roster")
  }

  @Test("changes before the eyes of whoever looks when the crew does")
  mutating func changes() {
    device.openPicture()
    var crew = Friends.crew
    crew.picture = PictureDigest(Array(repeating: 7, count: 32))
    let effects = device.send(.crew(.changed(crew)))
    #expect(effects.presented == [.crewPicture(.init(crewName: "Kitchen crew", digest: crew.picture!))])
  }
}

extension TestDevice {
  fileprivate mutating func openPicture() {
    chooseFromMenu("Crew")
    press(.love)
    press(.love)
    press(.fire)
  }
}
