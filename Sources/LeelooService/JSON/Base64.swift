/// Bytes as text (RFC 4648 section 4).
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let padding = UInt8(ascii: "=")

  /// The text, padded to whole groups of four.
  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      text += group(bytes[start..<min(start + 3, bytes.count)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes; nil for anything but what ``encode(_:)`` gives, so that bytes have one text only (section 3.5).
  package static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    let digits = text.utf8.reversed().drop { $0 == padding }.reversed()
    for (index, digit) in digits.enumerated() {
      guard let value = value(of: digit) else { return nil }
      bits = bits << 6 | UInt32(value)
      let count = index % 4
      if count > 0 { bytes.append(UInt8(truncatingIfNeeded: bits >> (6 - 2 * UInt32(count)))) }
    }
    return encode(bytes) == text ? bytes : nil
  }

  /// Four digits for at most three bytes.
  private static func group(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let bits = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - bytes.count))
    return (0..<4).map { place in
      place > bytes.count ? padding : alphabet[Int(bits >> (18 - 6 * UInt32(place)) & 0x3F)]
    }
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
