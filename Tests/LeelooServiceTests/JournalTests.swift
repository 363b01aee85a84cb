import Glibc
import TestSupport
import Testing

@testable import LeelooService

@Suite("Journal")
struct JournalTests {
  private static let linkUp = JournalMessage(
    "0123456789abcdef0123456789abcdef", .notice, "The hub is reached.", fields: ["HUB"])
  private static let linkDown = JournalMessage(
    "0123456789abcdef0123456789abcdee", .notice, "The hub is not reached.")

  private let folder: TemporaryFolder
  private let daemon: BoundDatagrams

  init() throws {
    folder = try TemporaryFolder()
    daemon = BoundDatagrams(path: folder("journal"))
  }

  private func journal(now: @escaping @Sendable () -> UInt64 = { 0 }) -> Journal {
    Journal(identifier: "leelood", path: folder("journal"), now: now)
  }

  @Test("an entry carries sentence, id, priority, program, place and fields")
  func fields() throws {
    journal().log(Self.linkUp, ["HUB": "hub.example"], file: "M/F.swift", line: 7, function: "f()")
    #expect(
      daemon.nextText() == """
        MESSAGE=The hub is reached.
        MESSAGE_ID=0123456789abcdef0123456789abcdef
        PRIORITY=5
        SYSLOG_IDENTIFIER=leelood
        CODE_FILE=M/F.swift
        CODE_LINE=7
        CODE_FUNC=f()
        LEELOO_HUB=hub.example

        """)
  }

  @Test("a value of several lines is sent with its length and cannot forge a field")
  func multiline() throws {
    journal().log(Self.linkUp, ["HUB": "a\nPRIORITY=0"])
    let bytes = try #require(daemon.next())
    let expected = Array("LEELOO_HUB\n".utf8) + [12, 0, 0, 0, 0, 0, 0, 0] + Array("a\nPRIORITY=0\n".utf8)
    #expect(Array(bytes.suffix(expected.count)) == expected)
  }

  @Test("control characters are spelled out")
  func controls() throws {
    journal().log(Self.linkUp, ["HUB": "\u{1B}[2Jx"])
    #expect(daemon.nextText()?.contains("LEELOO_HUB=\\u{1B}[2Jx\n") == true)
    #expect("a\r\nb\u{9B}c".escapingControls() == "a\\r\\nb\\u{009B}c")
  }

  @Test("an entry that fits no datagram goes by sealed memory")
  func longEntry() throws {
    journal().log(Self.linkUp, ["HUB": String(repeating: "x", count: 300_000)])
    let entry = try #require(daemon.nextText())
    #expect(entry.hasPrefix("MESSAGE=The hub is reached.\n"))
    #expect(entry.hasSuffix("xxx\n"))
    #expect(entry.utf8.count > 300_000)
  }

  @Test("a place that repeats itself is held back, and the next entry says how often")
  func rateLimit() throws {
    let clock = TestClock()
    let journal = journal(now: { clock.now })
    for _ in 0..<CallSiteLimits.burst {
      journal.log(Self.linkUp, line: 1)
      #expect(daemon.nextText()?.contains("SUPPRESSED") == false)
    }
    for _ in 0..<214 { journal.log(Self.linkUp, line: 1) }
    journal.log(Self.linkUp, line: 2)
    #expect(daemon.nextText()?.contains("CODE_LINE=2\n") == true)
    journal.log(Self.linkDown, line: 1)
    #expect(daemon.nextText()?.contains("The hub is not reached.") == true)
    clock.advance(CallSiteLimits.refillNanoseconds)
    journal.log(Self.linkUp, line: 1)
    #expect(daemon.nextText()?.hasSuffix("LEELOO_SUPPRESSED=214\n") == true)
  }

  @Test("a flood of one kind of a message holds back no other kind of it")
  func kinds() {
    let journal = journal(now: { 0 })
    func log(_ kind: String) { journal.log(Self.linkUp, ["HUB": kind], kind: kind, line: 1) }
    for _ in 0..<CallSiteLimits.burst {
      log("a")
      #expect(daemon.nextText()?.contains("LEELOO_HUB=a\n") == true)
    }
    for _ in 0..<100 { log("a") }
    log("b")
    #expect(daemon.nextText()?.contains("LEELOO_HUB=b\n") == true)
  }

  @Test("without a journal, entries are lines with the priority in front")
  func lines() throws {
    var ends: [CInt] = [0, 0]
    try #require(pipe(&ends) == 0)
    defer { for end in ends { close(end) } }
    Journal(identifier: "leelood", sink: .lines(ends[1]), now: { 0 })
      .log(Self.linkUp, ["HUB": "two\nlines"])
    var bytes = [UInt8](repeating: 0, count: 200)
    let count = read(ends[0], &bytes, bytes.count)
    #expect(
      String(decoding: bytes.prefix(count), as: UTF8.self)
        == "<5>The hub is reached. LEELOO_HUB=two\\nlines\n")
  }

  @Test("a problem is written with its code, sentence and remedy")
  func problem() throws {
    journal().log(Self.linkUp, problem: SocketProblem.unknownGroup("leeloo"))
    let entry = try #require(daemon.nextText())
    #expect(
      entry.contains("LEELOO_CODE=LS0105\nLEELOO_DETAIL=There is no group named leeloo.\nLEELOO_REMEDY="))
  }
}
