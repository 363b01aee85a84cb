import HubCore
import LeelooProtocol
import NIOCore
import TestSupport
import Testing

@testable import HubRedis

@Suite("RESP3")
struct RESPReaderTests {
  @Test(
    "every kind of value that this client may be told is read",
    arguments: [
      ("+OK\r\n", .bytes(Array("OK".utf8))),
      ("-NOPERM this user has no permissions\r\n", .error("NOPERM")),
      (":-42\r\n", .integer(-42)), ("_\r\n", .null), ("$-1\r\n", .null), ("*-0\r\n", .array([])),
      ("$5\r\na\r\nbc\r\n", .bytes(Array("a\r\nbc".utf8))), ("$0\r\n\r\n", .bytes([])),
      ("*2\r\n:1\r\n$1\r\nx\r\n", .array([.integer(1), .bytes([0x78])])),
      ("%1\r\n+k\r\n:1\r\n", .array([.bytes([0x6B]), .integer(1)])),
      (
        ">3\r\n+smessage\r\n+c\r\n$1\r\n\u{0}\r\n",
        .push([.bytes(Array("smessage".utf8)), .bytes([0x63]), .bytes([0])])
      ),
    ] as [(String, RESPValue)])
  func values(_ text: String, _ value: RESPValue) throws {
    let bytes = Array(text.utf8)
    #expect(try read(bytes)?.0 == value)
    #expect(try read(bytes + [1, 2, 3])?.1 == bytes.count)
    for count in 0..<bytes.count { #expect(try read(Array(bytes[..<count])) == nil) }
  }

  @Test(
    "what is no RESP3, or too much of it, is an error",
    arguments: [
      "?\r\n", "\r\n", ":x\r\n", "$-2\r\n", "$2\r\nabc\r\n", "+a\rb\r\n", "*-1\r\n",
      "$9223372036854775807\r\n",
      "%9223372036854775807\r\n", "%-6000000000608888733\r\n", "%-1\r\n", "%8193\r\n", "*16385\r\n",
      String(repeating: "*1\r\n", count: 9),
      "+" + String(repeating: "a", count: 5000),
    ])
  func malformed(_ text: String) {
    #expect(throws: RESPError.self) { try read(Array(text.utf8)) }
  }

  @Test("no bytes make the reader trap", arguments: 1...20)
  func anything(seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    let alphabet = Array("+-:$*%>~_#,0123456789\r\n\r\n\r\nab".utf8)
    for _ in 0..<2000 {
      let count = Int.random(in: 0..<40, using: &chance)
      let bytes = (0..<count).map { _ in alphabet.randomElement(using: &chance) ?? 0 }
      if let (_, length) = try? read(bytes) { #expect(length <= bytes.count && length > 0) }
    }
  }

  @Test("no message of another node makes this one trap", arguments: 1...20)
  func messages(seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let rest = (0..<Int.random(in: 0..<48, using: &chance)).map { _ in
        UInt8.random(in: 0...255, using: &chance)
      }
      let first = Array("pjlsmcg?".utf8).randomElement(using: &chance) ?? 0
      _ = BackplaneMessage.event([first] + rest)
    }
  }

  @Test("what another node says for a device is no longer than a device may say", arguments: [0, 1])
  func longMessages(beyond: Int) {
    let body = [UInt8](repeating: 1, count: RelayLimits.bodyLimit + beyond)
    let (tag, number) = (PublishTag(3), ConnectionNumber(1 << 40 | 7))
    let publication = Publication(topic: .test(5), sender: number, tag: tag, body: body)
    let counted =
      Array("p".utf8) + [UInt8](repeating: 0, count: 8) + BackplaneMessage.publication(publication)
    let message = BackplaneMessage.slotMessage(body, from: number, to: number)
    for bytes in [counted, message] {
      let isRead = BackplaneMessage.event(bytes) != nil
      #expect(isRead == (beyond == 0))
    }
  }

  private func read(_ bytes: [UInt8]) throws(RESPError) -> (RESPValue, Int)? {
    let view = ByteBuffer(bytes: bytes).readableBytesView
    var reader = RESPReader(view)
    return try reader.value().map { ($0, reader.index - view.startIndex) }
  }
}
