import DeviceCore
import Testing

@Suite("A device's name")
struct DeviceNameTests {
  @Test(
    "is refused where it says nothing, is too long, or would move the text around it",
    arguments: ["", "  ", String(repeating: "a", count: 33), "Amy\nBen", "Amy\u{1B}[2J", "\u{202E}ymA"])
  func refused(name: String) {
    #expect(!DeviceMemory.accepts(name: name))
  }

  @Test(
    "may be in any script", arguments: ["Amy", "Åsa’s LEELOO", "エイミー", String(repeating: "a", count: 32)])
  func accepted(name: String) {
    #expect(DeviceMemory.accepts(name: name))
  }

  @Test("that nobody chose is the machine's, cut between two characters where it is too long")
  func host() {
    #expect(DeviceMemory.name(ofHost: "leeloo-kitchen".utf8) == "leeloo-kitchen")
    let long = String(repeating: "a", count: 31) + "éb"
    #expect(DeviceMemory.name(ofHost: long.utf8) == String(repeating: "a", count: 31))
    #expect(DeviceMemory.name(ofHost: []) == "LEELOO")
    let cut = Array("aé".utf8.dropLast())
    #expect(DeviceMemory.accepts(name: DeviceMemory.name(ofHost: Array(repeating: 0x61, count: 30) + cut)))
  }
}
