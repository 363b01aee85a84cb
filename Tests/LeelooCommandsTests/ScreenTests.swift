import FaceProtocol
import Foundation
import LeelooService
import Testing

@testable import LeelooCommands

@Suite("The screen as a picture")
struct ScreenTests {
  private let file = "/tmp/leeloo-test-\(UInt64.random(in: 0 ... .max)).png"

  @Test("what stands on the screen is drawn into a PNG file of the glass's size")
  func picture() throws {
    let shown = Presentation(
      serial: 1, screen: .welcome, status: StatusLine(link: .online), feedback: .choice)
    let base64 = Data(shown.encoded).base64EncodedString()
    let daemon = try ScriptedDaemon { _ in (.success(.screen(base64)), []) }
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(transcript(["screen", "--png", file, "--socket", daemon.path]) == file)
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    // PNG (RFC 2083): the signature, then IHDR with width and height.
    #expect(bytes.prefix(8) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    #expect(bytes[16..<24] == [0, 0, 1, 0xE0, 0, 0, 1, 0x40])
  }

  @Test(
    "a screen that can't be read writes nothing, and ends with EX_PROTOCOL", arguments: ["", "AAAA", "***"])
  func garbage(_ base64: String) throws {
    let daemon = try ScriptedDaemon { _ in (.success(.screen(base64)), []) }
    #expect(transcript(["screen", "--png", file, "--socket", daemon.path]).hasSuffix("exit 76"))
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("a file that can't be written ends with EX_CANTCREAT")
  func unwritable() throws {
    let shown = Presentation(
      serial: 1, screen: .welcome, status: StatusLine(link: .online), feedback: .choice)
    let base64 = Data(shown.encoded).base64EncodedString()
    let daemon = try ScriptedDaemon { _ in (.success(.screen(base64)), []) }
    #expect(transcript(["screen", "--png", "/nowhere/a.png", "--socket", daemon.path]).hasSuffix("exit 73"))
  }
}
