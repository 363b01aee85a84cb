import LeelooProtocol
import Testing

@Suite("JSON as it came")
struct JSONTests {
  private func json(_ text: String) throws(JSONError) -> JSON { try JSON(Array(text.utf8)) }

  @Test(
    "what RFC 8259 allows is read, and its text is kept",
    arguments: [
      "null", "true", "false", "0", "-0", "12", "-1.5e+10", "1E5", "\"\"", "\"\\u00e9\\n\"", "[]", "{}",
      "[1, [2], {\"a\": null}]", "{\"b\":1,\"a\":[{}]}", "1e400", "12345678901234567890123",
    ])
  func allowed(text: String) throws {
    #expect(String(decoding: try json(" \(text)\n").bytes, as: UTF8.self) == text)
  }

  @Test(
    "what it forbids is refused",
    arguments: [
      "", " ", "nul", "NaN", "Infinity", "01", "1.", ".5", "+1", "1e", "--1", "\"", "\"\\x\"", "\"\\u12g4\"",
      "\"\t\"",
      "[", "[1,]", "[,1]", "{", "{\"a\"}", "{\"a\":}", "{a:1}", "{\"a\":1,}", "1 2", "{}x", "'a'", "// c\n1",
    ])
  func forbidden(text: String) {
    #expect(throws: JSONError.self) { try json(text) }
  }

  @Test("bytes that are not UTF-8 are refused")
  func notUTF8() {
    #expect(throws: JSONError.self) { try JSON([0x22, 0xC3, 0x22]) }
  }

  @Test("values stand in one another as deeply as they may, and no more", arguments: [-1, 0, 1])
  func depth(beyond: Int) throws {
    let count = JSON.depthLimit + beyond
    let text = String(repeating: "[", count: count) + String(repeating: "]", count: count)
    if beyond <= 0 {
      #expect(throws: Never.self) { try json(text) }
    } else {
      #expect(throws: JSONError.tooDeep) { try json(text) }
    }
  }

  @Test("a hundred thousand brackets cost a refusal and no stack")
  func brackets() {
    #expect(throws: JSONError.tooDeep) { try json(String(repeating: "[", count: 100_000)) }
  }

  @Test("a member that is there twice is refused, however it is escaped")
  func duplicates() throws {
    #expect(throws: JSONError.duplicateMember) { try json(#"{"a":1,"\u0061":2}"#).members() }
  }

  @Test("strings are unescaped; half a surrogate pair becomes U+FFFD")
  func strings() throws {
    #expect(try json(#""\"\\\/\b\f\n\r\t""#).string == "\"\\/\u{8}\u{C}\n\r\t")
    #expect(try json(#""\u00e9\ud83d\udc9c é💜""#).string == "é💜 é💜")
    #expect(try json(#""a\ud83d""#).string == "a\u{FFFD}")
    #expect(try json("5").string == nil)
  }

  @Test("whole numbers are read up to 2^53, and nothing else is a number of ours")
  func numbers() throws {
    #expect(try json("-17").integer == -17)
    #expect(try json("9007199254740992").integer == 1 << 53)
    for text in ["9007199254740993", "1.0", "1e3", "\"1\"", "99999999999999999999"] {
      #expect(try json(text).integer == nil)
    }
  }

  @Test("what is written is read as what it was")
  func roundTrip() throws {
    let text = "\"quoted\" \\ \u{0}\u{1F}\n é 💜"
    let written = JSON.object([
      "text": .string(text), "none": nil, "list": .array([1, true, .null]),
      "time": .seconds(milliseconds: 1_700_000_000_007),
    ])
    let read = try JSON(Array(written.bytes)).members()
    #expect(read["text"]?.string == text)
    #expect(read["none"] == nil)
    #expect(read["list"]?.elements?.map(\.integer) == [1, nil, nil])
    #expect(read["list"]?.elements?[1].boolean == true)
    #expect(read["time"].map { String(decoding: $0.bytes, as: UTF8.self) } == "1700000000.007")
  }

  @Test("random bytes are read or refused, and never trap")
  func noise() {
    var chance = SystemRandomNumberGenerator()
    let alphabet = Array("{}[]\":,\\u0019eE+-.truefalsn \u{C3}".utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<24, using: &chance)).map { _ in
        alphabet.randomElement(using: &chance) ?? 0
      }
      guard let value = try? JSON(bytes) else { continue }
      _ = (try? value.members(), value.elements, value.string, value.integer)
    }
  }
}
