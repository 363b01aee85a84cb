import LeelooService

extension JSONValue {
  /// Any value, at most so deep.
  static func random(depth: Int, using chance: inout some RandomNumberGenerator) -> JSONValue {
    let count = Int.random(in: 0...4, using: &chance)
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &chance) {
    case 0: return .null
    case 1: return .bool(.random(using: &chance))
    case 2: return .integer(.random(in: .min ... .max, using: &chance))
    case 3: return .number(randomNumber(using: &chance))
    case 4: return .string(randomString(using: &chance))
    case 5: return .array((0..<count).map { _ in random(depth: depth - 1, using: &chance) })
    default:
      let fields = (0..<count).map { _ in
        (randomString(using: &chance), random(depth: depth - 1, using: &chance))
      }
      return .object(Dictionary(fields) { first, _ in first })
    }
  }

  /// Any bits that are a finite number.
  private static func randomNumber(using chance: inout some RandomNumberGenerator) -> Double {
    let number = Double(bitPattern: .random(in: 0 ... .max, using: &chance))
    return number.isFinite ? number : 0.1
  }

  /// Controls, quotes, letters, and characters of two to four bytes.
  private static func randomString(using chance: inout some RandomNumberGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x1F, 0x20...0x7F, 0x80...0x7FF, 0xE000...0xFFFF, 0x10000...0x10FFFF,
    ]
    var string = ""
    for _ in 0..<Int.random(in: 0...8, using: &chance) {
      let range = ranges[Int.random(in: 0..<ranges.count, using: &chance)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &chance)) {
        string.unicodeScalars.append(scalar)
      }
    }
    return string
  }
}
