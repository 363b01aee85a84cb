import Glibc
import TestSupport
import Testing

@testable import HubServer

@Suite("Reasons of refusals", .serialized)
struct RefusalTests {
  @Test("each has a word of its own that metrics can bear")
  func words() {
    let words = Refusal.all.map(\.word)
    #expect(Set(words).count == words.count && !words.contains("other"))
    for word in words {
      #expect(word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
    }
  }

  @Test(
    "whatever floods the hub, its log gets a few lines, and bears nothing that was sent",
    .enabled(if: HubProgram.isBuilt, "leeloo-hub is not built beside the tests"))
  func flood() throws {
    let program = try HubProgram(arguments: ["--listen", "127.0.0.1:0"])
    let port = try program.port()
    let poison = "\u{1B}[31mcanary\u{202E}"
    for request in 0..<200 {
      let socket = try RawSocket(port: port)
      socket.send(Array("GET /\(poison)\(request) HTTP/1.1\r\nHost: x\r\nX: \(poison)\r\n\r\n".utf8))
      _ = socket.receiveAll()
    }
    program.signal(SIGTERM)
    #expect(program.exitStatus() == 0)
    let refusals = program.log().split(separator: "\n").filter { $0.contains("Somebody was refused.") }
    #expect((1...25).contains(refusals.count))
    for secret in ["canary", "\u{1B}", "\u{202E}"] { #expect(!program.log().contains(secret)) }
  }
}
