import Foundation

/// One thing that can be wrong with a value of a case.
struct Damage: Sendable {
  /// What sort of change it is, for ``Redundancy``.
  enum Sort: Hashable, Sendable {
    /// Another byte or character of the same text.
    case content
    /// A byte or character too few or too many.
    case length
    /// Another number.
    case number
    /// The number of another cipher suite that is implemented here.
    case suite
    /// Something where there was nothing.
    case presence
  }

  let sort: Sort
  /// For people, as `byte 3`.
  let name: String
  /// The value that stands there instead.
  let value: any Sendable

  /// Whatever is done to a value: another one in each of `bytes` of its bytes, drawn from `chance`, one byte more or fewer,
  /// another number, or any where there was none.
  static func all(
    of value: Any, at path: JSONPath, bytes: Int, using chance: inout some RandomNumberGenerator
  ) -> [Damage] {
    switch value {
    case let text as String where isHex(text):
      (text.isEmpty ? [] : flips(of: text, at: path, count: bytes, using: &chance))
        + lengths(of: text, unit: 2)
    case let text as String: [replaced(text)] + lengths(of: text, unit: 1)
    case let number as NSNumber: numbers(number.int64Value, at: path)
    default:
      [
        Damage(sort: .presence, name: "a byte", value: "00"),
        Damage(sort: .presence, name: "a number", value: 0),
      ]
    }
  }

  private static func isHex(_ text: String) -> Bool {
    text.count.isMultiple(of: 2) && text.allSatisfy(\.isHexDigit)
  }

  private static func flips(
    of text: String, at path: JSONPath, count: Int, using chance: inout some RandomNumberGenerator
  ) -> [Damage] {
    // X25519 sets the last three bits of a private key's first byte and the first two of its last (RFC 7748 section 5):
    // only what lies between makes another key of any byte.
    let isPrivateKey = path.field.hasSuffix("priv")
    return (0..<text.count / 2).shuffled(using: &chance).prefix(count).map { place in
      let flip =
        isPrivateKey ? UInt8.random(in: 1...7, using: &chance) << 3 : .random(in: 1...255, using: &chance)
      let start = text.index(text.startIndex, offsetBy: 2 * place)
      let end = text.index(start, offsetBy: 2)
      let hex = String((UInt8(text[start..<end], radix: 16) ?? 0) ^ flip, radix: 16)
      let byte = hex.count == 1 ? "0\(hex)" : hex
      return Damage(
        sort: .content, name: "byte \(place) is \(byte)",
        value: text.replacingCharacters(in: start..<end, with: byte))
    }
  }

  private static func lengths(of text: String, unit: Int) -> [Damage] {
    // Not by a zero: an HMAC key that is shorter than a block is filled up with zeroes anyway (RFC 2104 section 2).
    let extended = Damage(sort: .length, name: "longer", value: text + "01".suffix(unit))
    guard !text.isEmpty else { return [extended] }
    return [extended, Damage(sort: .length, name: "shorter", value: String(text.dropLast(unit)))]
  }

  private static func replaced(_ label: String) -> Damage {
    Damage(sort: .content, name: "another label", value: "?" + label.dropFirst())
  }

  /// The neighbours, and both ends of what 32 and 64 bits can say.
  private static func numbers(_ number: Int64, at path: JSONPath) -> [Damage] {
    let others: Set<Int64> = [number + 1, number - 1, -1, 0, Int64(UInt32.max), .max]
    let damages = others.subtracting([number]).sorted().map {
      Damage(
        sort: path.field == "cipher_suite" && ($0 == 1 || $0 == 3) ? .suite : .number, name: "\($0)",
        value: $0)
    }
    let tooLarge = Damage(sort: .number, name: "\(UInt64.max)", value: UInt64.max)
    guard path.field == "cipher_suite" else { return damages + [tooLarge] }
    let other = Int64(number == 1 ? 3 : 1)
    return damages + [tooLarge, Damage(sort: .suite, name: "suite \(other)", value: other)]
  }
}
