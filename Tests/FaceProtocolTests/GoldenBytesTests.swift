import FaceProtocol
import Testing

/// The bytes are the protocol: a change here is a new ``FaceLimits/version``.
@Suite("Face messages, byte by byte")
struct GoldenBytesTests {
  @Test("commands")
  func commands() {
    #expect(FaceCommand.hello(version: 1).hex == "0101")
    #expect(FaceCommand.play(.loveReceived).hex == "0304")
    #expect(FaceCommand.light(.amber(pulses: 2)).hex == "040302")
    #expect(
      FaceCommand.settings(.init(volumePercent: 60, brightnessPercent: 100, isMuted: true)).hex
        == "053c640100")
  }

  @Test("a heart from Ben, delivered to two of three")
  func presentation() {
    let picture = Screen.ReactionPicture(
      kind: .love, sender: .init(name: "Ben", colour: 3), heldMilliseconds: 740, streak: 2)
    let status = StatusLine(
      link: .online, waiting: 1, delivery: .delivered(count: 2, of: 3), problemCode: "LD0301",
      openMember: "Cleo!", isCatchingUp: true)
    let command = FaceCommand.present(
      .init(serial: 258, screen: .reaction(picture), status: status, feedback: .reaction))
    #expect(
      command.hex == "02" + "00000102" + "01" + "01" + "0001" + "01" + "03" + "0002" + "0003" + "00" + "00"
        + "01"
        + "0006" + "4c4430333031" + "01" + "0005" + "436c656f21" + "01" + "08" + "01" + "01" + "0003"
        + "42656e" + "03" + "01" + "000002e4" + "0002"
    )
  }

  @Test("reports")
  func reports() {
    #expect(
      FaceReport.edge(.init(button: .love, isPressed: true, atNanoseconds: 5)).hex == "0201010000000000000005"
    )
    #expect(FaceReport.shown(serial: 7).hex == "0300000007")
    #expect(FaceReport.faults(.sound, []).hex == "040200")
    let capabilities = FaceCapabilities(
      width: 480, height: 320, buttons: [.love, .fire], hasSound: true, hasLights: true,
      buttonsArePhysical: false)
    #expect(FaceReport.hello(version: 1, capabilities).hex == "010101e0014006010100")
  }
}

extension FaceCommand {
  fileprivate var hex: String { FaceProtocolTests.hex(encoded) }
}

extension FaceReport {
  fileprivate var hex: String { FaceProtocolTests.hex(encoded) }
}

private func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
