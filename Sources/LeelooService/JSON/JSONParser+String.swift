/// Strings (RFC 8259 section 7).
extension JSONParser {
  mutating func string() throws(JSONError) -> String {
    try expect(UInt8(ascii: "\""))
    let start = position
    var content: [UInt8] = []
    while !take(UInt8(ascii: "\"")) {
      if take(UInt8(ascii: "\\")) {
        content += try escaped().utf8
      } else {
        content.append(try plain())
      }
    }
    guard let string = String(validating: content, as: UTF8.self) else {
      throw JSONError(reason: .notUTF8, offset: start)
    }
    return string
  }

  /// A byte that stands for itself: no control character.
  private mutating func plain() throws(JSONError) -> UInt8 {
    guard let byte = take(where: { $0 >= 0x20 }) else { throw unexpected }
    return byte
  }

  private mutating func escaped() throws(JSONError) -> Character {
    if take(UInt8(ascii: "u")) { return Character(try scalar()) }
    guard let escape = JSONEscape.all.first(where: { take($0.letter) }) else { throw unexpected }
    return Character(Unicode.Scalar(escape.byte))
  }

  /// A character by its UTF-16 units: one, or the two of a surrogate pair.
  private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
    let start = position
    var units = [try unit()]
    if UTF16.isLeadSurrogate(units[0]), take(UInt8(ascii: "\\")) {
      try expect(UInt8(ascii: "u"))
      units.append(try unit())
    }
    guard let character = String(validating: units, as: UTF16.self)?.unicodeScalars.first else {
      throw JSONError(reason: .loneSurrogate, offset: start)
    }
    return character
  }

  private mutating func unit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = take(where: { Self.digit($0) != nil }), let digit = Self.digit(byte) else {
        throw unexpected
      }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func digit(_ byte: UInt8) -> UInt16? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt16.init)
  }
}
