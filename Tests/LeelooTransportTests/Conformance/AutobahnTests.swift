import NIOCore
import NIOPosix
import NIOWebSocket
import TestSupport
import Testing

@Suite(
  "The device's WebSocket against the Autobahn testsuite", .serialized,
  .enabled(if: Autobahn.isInstalled, Comment(rawValue: Autobahn.whyNot)))
struct AutobahnTests {
  @Test("sections 1 to 7 and 10: none failed", arguments: [WebSocketOpcode.text, .binary])
  func sections(kind: WebSocketOpcode) async throws {
    let verdicts = try await Autobahn.verdicts(on: kind == .text ? Autobahn.text : Autobahn.binary) { cases in
      try await Self.verdicts(on: cases, kind)
    }
    for verdict in verdicts where !verdict.isPassed { Issue.record("\(verdict)") }
    #expect(verdicts.count { $0.isLate } <= 14)
  }

  private static func verdicts(on cases: [String], _ kind: WebSocketOpcode) async throws -> [Autobahn.Verdict]
  {
    let port = try freePort()
    let suite = try Autobahn()
    let server = try suite.serve(at: port, cases: cases)
    // What the suite itself says comes as text.
    let asker = EchoClient(port: port, kind: .text)
    let count = try await count(asker)
    for number in 1...count {
      _ = try await EchoClient(port: port, kind: kind).visit("/runCase?case=\(number)&agent=device")
    }
    _ = try await asker.visit("/updateReports?agent=device")
    server.kill()
    let verdicts = try suite.verdicts()
    #expect(verdicts.count == count)
    return verdicts
  }

  /// Asks as soon as it listens.
  private static func count(_ asker: EchoClient) async throws -> Int {
    for _ in 0..<600 {
      if let count = try? await asker.visit("/getCaseCount").first {
        return try #require(Int(String(decoding: count, as: UTF8.self)))
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw NoAnswer()
  }

  private struct NoAnswer: Error {}
}
