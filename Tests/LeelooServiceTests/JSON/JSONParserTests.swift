import LeelooService
import Testing

@Suite("Reading JSON")
struct JSONParserTests {
  private static let accepted: [(String, JSONValue)] = [
    ("null", .null), ("true", .bool(true)), ("false", .bool(false)), (" \t\n\r0 \t\n\r", .integer(0)),
    ("-0", .integer(0)), ("-1", .integer(-1)), ("9223372036854775807", .integer(.max)),
    ("-9223372036854775808", .integer(.min)), ("9223372036854775808", .number(0x1p63)),
    ("0.5", .number(0.5)), ("-0.0", .number(-0.0)), ("1e2", .number(100)), ("1E+2", .number(100)),
    ("25e-2", .number(0.25)), ("0e0", .number(0)), ("1e-999", .number(0)),
    ("1.7976931348623157e308", .number(.greatestFiniteMagnitude)),
    (#""""#, .string("")), (#""å🔥""#, .string("å🔥")), ("\"\u{7F}\u{2028}\"", .string("\u{7F}\u{2028}")),
    (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")), (#""\u0000""#, .string("\0")),
    (#""\u00e5\u00E5""#, .string("åå")), (#""\uD83D\uDD25""#, .string("🔥")),
    (#""\uFFFF""#, .string("\u{FFFF}")),
    (#""\uDBFF\uDFFF""#, .string("\u{10FFFF}")), ("\"e\\u0301\"", .string("e\u{301}")),
    ("[]", .array([])), ("[ ]", .array([])), ("[1 , [ ], null]", .array([.integer(1), .array([]), .null])),
    ("{}", .object([:])), (#"{ "" : 1 }"#, .object(["": .integer(1)])),
    (#"{"a":{"a":1},"A":2}"#, .object(["a": .object(["a": .integer(1)]), "A": .integer(2)])),
  ]

  @Test("what RFC 8259 allows is read as what it means", arguments: accepted)
  func accepts(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue(text.utf8) == value)
  }

  private static let refused: [(String, JSONError.Reason, Int)] = [
    ("", .ended, 0), ("  ", .ended, 2), ("tru", .ended, 3), ("trUe", .unexpectedByte, 2),
    ("NaN", .unexpectedByte, 0), ("Infinity", .unexpectedByte, 0), ("nul1", .unexpectedByte, 3),
    ("\u{FEFF}1", .unexpectedByte, 0), ("1 2", .unexpectedByte, 2), ("1,", .unexpectedByte, 1),
    ("1\u{0}", .unexpectedByte, 1), ("1\u{C}", .unexpectedByte, 1), ("1//", .unexpectedByte, 1),
    ("01", .unexpectedByte, 1), ("-01", .unexpectedByte, 2), ("+1", .unexpectedByte, 0), ("-", .ended, 1),
    ("--1", .unexpectedByte, 1), (".5", .unexpectedByte, 0), ("1.", .ended, 2), ("1.e1", .unexpectedByte, 2),
    ("1e", .ended, 2), ("1e+", .ended, 3), ("1e+-1", .unexpectedByte, 3), ("0x1", .unexpectedByte, 1),
    ("1_0", .unexpectedByte, 1), ("[1e999]", .numberTooLarge, 1), ("-1e999", .numberTooLarge, 0),
    ("'a'", .unexpectedByte, 0), (#"""#, .ended, 1), (#""a"#, .ended, 2), (#""\"#, .ended, 2),
    (#""\x""#, .unexpectedByte, 2), (#""\U0041""#, .unexpectedByte, 2), (#""\u004""#, .unexpectedByte, 6),
    (#""\u00g0""#, .unexpectedByte, 5), ("\"\n\"", .unexpectedByte, 1), ("\"\u{1F}\"", .unexpectedByte, 1),
    ("\"\0\"", .unexpectedByte, 1), (#""\uD83D""#, .loneSurrogate, 3), (#""\uDD25""#, .loneSurrogate, 3),
    (#""\uDD25\uD83D""#, .loneSurrogate, 3), (#""\uD83D\uD83D""#, .loneSurrogate, 3),
    (#""\uD83D\u0041""#, .loneSurrogate, 3), (#""\uD83Dx""#, .loneSurrogate, 3),
    (#""\uD83D\n""#, .unexpectedByte, 8),
    ("[", .ended, 1), ("]", .unexpectedByte, 0), ("[1", .ended, 2), ("[1,]", .unexpectedByte, 3),
    ("[,1]", .unexpectedByte, 1), ("[1 2]", .unexpectedByte, 3), ("[1}", .unexpectedByte, 2),
    ("[]]", .unexpectedByte, 2), ("{", .ended, 1), ("{1:2}", .unexpectedByte, 1),
    (#"{"a"}"#, .unexpectedByte, 4),
    (#"{"a":}"#, .unexpectedByte, 5), (#"{"a":1,}"#, .unexpectedByte, 7), (#"{"a" 1}"#, .unexpectedByte, 5),
    (#"{"a":1 "b":2}"#, .unexpectedByte, 7), ("{a:1}", .unexpectedByte, 1),
    (#"{"a":1,"a":1}"#, .repeatedKey, 7), (#"{"a":1,"\u0061":2}"#, .repeatedKey, 7),
    ("{\"\u{E9}\":1,\"e\u{301}\":2}", .repeatedKey, 8),
  ]

  @Test("what RFC 8259 or a bound forbids is refused at its place", arguments: refused)
  func refuses(_ text: String, _ reason: JSONError.Reason, _ offset: Int) {
    #expect(throws: JSONError(reason: reason, offset: offset)) { try JSONValue(text.utf8) }
  }

  @Test(
    "a string that is not UTF-8 is refused",
    arguments: [
      [0x80], [0xC3], [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
      [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFF], [0xC3, 0x5C, 0x75, 0x30, 0x30, 0x61, 0x39],
    ] as [[UInt8]])
  func notUTF8(_ bytes: [UInt8]) {
    #expect(throws: JSONError(reason: .notUTF8, offset: 1)) { try JSONValue([0x22] + bytes + [0x22]) }
  }

  @Test("nothing stands deeper than the limit", arguments: [("[", "]"), (#"{"a":"#, "}")])
  func depth(_ opening: String, _ closing: String) throws {
    func nested(_ depth: Int, _ inner: String) -> [UInt8] {
      Array(
        (String(repeating: opening, count: depth) + inner + String(repeating: closing, count: depth)).utf8)
    }
    #expect(throws: Never.self) { try JSONValue(nested(JSONValue.depthLimit, "1")) }
    let offset = JSONValue.depthLimit * opening.utf8.count
    #expect(throws: JSONError(reason: .tooDeep, offset: offset)) {
      try JSONValue(nested(JSONValue.depthLimit + 1, "1"))
    }
    #expect(throws: JSONError(reason: .tooDeep, offset: offset)) { try JSONValue(nested(100_000, "")) }
  }

  @Test("a number of thousands of digits is read or refused, and nothing worse")
  func longNumbers() throws {
    let zeros = String(repeating: "0", count: 5000)
    #expect(try JSONValue("0.\(zeros)1".utf8) == .number(0))
    #expect(throws: JSONError(reason: .numberTooLarge, offset: 0)) { try JSONValue("1\(zeros)".utf8) }
  }

  @Test("an error repeats nothing of what was read")
  func errorsKeepQuiet() {
    for text in [
      #"{"canary":canary}"#, #"{"canary":1,"canary":"canary"}"#, #"["canary\uD800canary"]"#, #""canary"#,
    ] {
      let error = #expect(throws: JSONError.self) { try JSONValue(text.utf8) }
      var dumped = ""
      dump(error, to: &dumped)
      #expect(!dumped.contains("canary") && !String(describing: error).contains("canary"))
    }
  }
}
