import FaceProtocol
import Testing

@testable import DeviceCore

@Test("a removal that takes longer is told to whoever waits for it")
func heldUp() {
  var device = TestDevice.ready()
  device.send(.crew(.removalHeldUp(Friends.amy)))
  guard case .notice(let notice) = device.screen else {
    Issue.record("\(device.report.screen) is on the screen")
    return
  }
  #expect(notice.title == "Removing Amy takes longer" && !notice.isGood)
}
