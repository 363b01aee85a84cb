/// The two-character escapes (RFC 8259 section 7).
struct JSONEscape {
  /// What stands after the backslash.
  let letter: UInt8
  /// The character that is meant.
  let byte: UInt8

  static let all: [JSONEscape] = [
    JSONEscape(letter: UInt8(ascii: "\""), byte: 0x22), JSONEscape(letter: UInt8(ascii: "\\"), byte: 0x5C),
    JSONEscape(letter: UInt8(ascii: "/"), byte: 0x2F), JSONEscape(letter: UInt8(ascii: "b"), byte: 0x08),
    JSONEscape(letter: UInt8(ascii: "f"), byte: 0x0C), JSONEscape(letter: UInt8(ascii: "n"), byte: 0x0A),
    JSONEscape(letter: UInt8(ascii: "r"), byte: 0x0D), JSONEscape(letter: UInt8(ascii: "t"), byte: 0x09),
  ]
}
