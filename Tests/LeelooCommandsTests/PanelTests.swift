import Testing

@testable import LeelooCommands

@Suite("The panel's command line")
struct PanelTests {
  @Test("a port that is none is refused, not taken for another", arguments: ["-1", "65536", "99999"])
  func port(_ number: String) {
    let lines = transcript(["panel", "--no-browser", "--port=\(number)"])
    #expect(lines.contains("A port is a number from 0 to 65535."))
    #expect(lines.hasSuffix("exit 64"))
  }

  @Test("more devices than a page shows are refused")
  func tooMany() {
    let faces = (0...256).map { "d\($0)=/nowhere/\($0)" }
    let lines = transcript(["panel", "--no-browser", "--face"] + faces)
    #expect(lines.contains("A panel shows at most 256 devices."))
    #expect(lines.hasSuffix("exit 64"))
  }

  @Test("a device is a name and a path", arguments: ["amy", "=/run/face.sock", "amy="])
  func face(_ text: String) { #expect(transcript(["panel", "--face", text]).hasSuffix("exit 64")) }
}
