extension JSONScanner {
  /// The text of a string that ``value(depth:)`` has passed over, quotation marks included.
  static func decodedString(_ quoted: ArraySlice<UInt8>) -> String {
    let inner = quoted.dropFirst().dropLast()
    guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
    var units: [UInt16] = []
    var rest = String(decoding: inner, as: UTF8.self).utf16[...]
    while let unit = rest.popFirst() {
      units.append(unit == UInt16(UInt8(ascii: "\\")) ? unescaped(&rest) : unit)
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// The code unit that an escape stands for (RFC 8259 section 7).
  private static func unescaped(_ rest: inout Substring.UTF16View) -> UInt16 {
    guard let letter = rest.popFirst().flatMap(UInt8.init(exactly:)) else { return 0xFFFD }
    switch letter {
    case UInt8(ascii: "u"):
      defer { rest = rest.dropFirst(4) }
      return UInt16(String(decoding: rest.prefix(4), as: UTF16.self), radix: 16) ?? 0xFFFD
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    default: return UInt16(letter)
    }
  }
}
