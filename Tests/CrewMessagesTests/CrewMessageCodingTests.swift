import ByteCoding
import CrewMessages
import Testing

struct CrewMessageCodingTests {
  private static let first = MessageID(Opaque16(Array(UInt8(0)..<16))!)
  private static let second = MessageID(Opaque16(Array(UInt8(16)..<32))!)

  private static func message(_ content: MessageContent, follows: MessageID? = nil) -> CrewMessage {
    CrewMessage(id: first, sentAt: 0x0102_0304_0506_0708, content: content, follows: follows)
  }

  @Test(
    "every kind of message comes back as it was written",
    arguments: [
      .text(""), .text("hej på dig 👋🏽"), .text(String(repeating: "x", count: MessageContent.textLimit)),
      .reaction(.love), .reaction(.fire), .pressRhythm(of: second, heldMilliseconds: 1_234),
      .song(Song(link: SongLink("https://example.org/a")!)),
      .song(
        Song(
          link: SongLink("https://example.org/" + String(repeating: "a", count: 492))!,
          title: String(repeating: "♫", count: 66) + "xx")),
      .acknowledgement([]), .acknowledgement(Array(repeating: second, count: 128)),
    ] as [MessageContent])
  func roundTrip(content: MessageContent) throws {
    for follows in [nil, Self.second] {
      let message = Self.message(content, follows: follows)
      #expect(try CrewMessage(decoding: message.encoded) == message)
    }
  }

  @Test("the layout is the one of the specification")
  func layout() {
    let header: [UInt8] = [2] + Self.first.value.bytes + [1, 2, 3, 4, 5, 6, 7, 8]
    #expect(Self.message(.reaction(.love)).encoded == header + [0, 1])
    #expect(
      Self.message(.reaction(.fire), follows: Self.second).encoded
        == header + [1] + Self.second.value.bytes + [2])
  }

  @Test("a type that this version does not know is carried as unknown")
  func unknownType() throws {
    var bytes = Self.message(.text("hello")).encoded
    bytes[0] = 0xEE
    let message = try CrewMessage(decoding: bytes)
    #expect(message == Self.message(.unknown(type: 0xEE)))
  }

  @Test(
    "a payload that makes no sense is unknown, so that it is acknowledged and holds nothing up",
    arguments: [
      [2, 9],  // a reaction that does not exist
      [2],  // none at all
      [2, 1, 0],  // something after it
      [1, 0xFF, 0xFF],  // a text whose length lies
      [1, 0, 1, 0xFF],  // a text that is not UTF-8
      [4, 129],  // more acknowledgements than are allowed
      [5, 0, 1, 0x61, 0, 0],  // a song that is nowhere
      [5] + link("https://a.example/"),  // no title, not even an empty one
      [5] + link("https://a.example/") + [0, 201] + Array(repeating: 0x61, count: 201),  // a title too long
      [5] + link("http://a.example/") + [0, 0],  // what anybody on the way could change
      [5] + link("https://a.example/" + String(repeating: "a", count: 495)) + [0, 0],  // a link too long
    ] as [[UInt8]])
  func senselessPayload(parts: [UInt8]) throws {
    let header = Self.message(.reaction(.love)).encoded.dropFirst().prefix(25)
    let message = try CrewMessage(decoding: [parts[0]] + header + parts.dropFirst())
    #expect(message.content == .unknown(type: parts[0]))
    #expect(message.id == Self.first)
  }

  private static func link(_ text: String) -> [UInt8] {
    [UInt8(text.utf8.count >> 8), UInt8(text.utf8.count & 0xFF)] + Array(text.utf8)
  }

  @Test("a message cut short anywhere in its header is refused")
  func cutHeader() {
    let bytes = Self.message(.reaction(.love), follows: Self.second).encoded
    for count in 0..<42 {
      #expect(throws: ByteCodingError.self) { try CrewMessage(decoding: Array(bytes.prefix(count))) }
    }
  }

  @Test("flags of a newer version are ignored")
  func newerFlags() throws {
    var bytes = Self.message(.reaction(.love)).encoded
    bytes[25] = 0b1111_1000
    #expect(try CrewMessage(decoding: bytes) == Self.message(.reaction(.love)))
  }

  @Test("a message that is not for everybody says whom it and its forerunner are for")
  func laterSending() throws {
    var message = Self.message(.reaction(.love), follows: Self.second)
    let (few, some) = (Places([0, 31]), Places(1...5))
    for (follows, own) in [(nil, some), (few, nil), (few, some)] as [(Places?, Places?)] {
      (message.followsOnlyFor, message.onlyFor) = (follows, own)
      #expect(try CrewMessage(decoding: message.encoded) == message)
    }
  }

  @Test("a place beyond those of the largest crew is nobody's")
  func places() {
    let places = Places([0, 5, 31, 32, .max])
    #expect(places.bits == 1 << 31 | 1 << 5 | 1)
    #expect(
      [0, 5, 31].allSatisfy(places.contains) && ![1, 30, 32, 37, .max].contains(where: places.contains))
  }

  @Test("content beyond its limits is not sendable")
  func limits() {
    #expect(!MessageContent.text(String(repeating: "å", count: 2_049)).isSendable)
    #expect(MessageContent.text(String(repeating: "å", count: 2_048)).isSendable)
    #expect(!MessageContent.acknowledgement(Array(repeating: Self.first, count: 129)).isSendable)
    #expect(!MessageContent.unknown(type: 1).isSendable)
    let link = SongLink("https://example.org/a")!
    #expect(MessageContent.song(Song(link: link, title: String(repeating: "å", count: 100))).isSendable)
    #expect(!MessageContent.song(Song(link: link, title: String(repeating: "å", count: 101))).isSendable)
  }
}
