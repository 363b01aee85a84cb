import TestSupport
import Testing

@testable import HubServer

@Suite(
  "The hub's WebSocket against the Autobahn testsuite", .serialized,
  .enabled(if: Autobahn.isInstalled, Comment(rawValue: Autobahn.whyNot)))
struct AutobahnTests {
  @Test("sections 1 to 7 and 10: none failed", arguments: [MessageKind.text, .binary])
  func sections(kind: MessageKind) async throws {
    let server = try await EchoServer(kind)
    let verdicts = try await Autobahn.verdicts(on: kind == .text ? Autobahn.text : Autobahn.binary) { cases in
      try Autobahn().attackServer(at: server.port, cases: cases)
    }
    await server.stop()
    #expect(verdicts.count >= (kind == .text ? 230 : 8))
    for verdict in verdicts where !verdict.isPassed { Issue.record("\(verdict)") }
    #expect(verdicts.count { $0.isLate } <= 14)
  }
}
