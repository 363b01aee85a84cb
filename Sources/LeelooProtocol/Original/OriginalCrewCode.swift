/// The code by which the original devices find their crew, such as `LEELOO-7X3K`. Whoever knows it is in.
public struct OriginalCrewCode: Hashable, Sendable, CustomStringConvertible {
  /// What codes are drawn from: no I, O, 0 or 1, which people take for each other.
  public static let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

  /// `LEELOO-` and four characters.
  public let description: String

  /// Reads a code in any case. A device that makes its own from its network address uses 0 and 1 too.
  public init?(_ text: String) {
    let code = text.uppercased()
    guard code.hasPrefix(Self.prefix), code.utf8.count == Self.prefix.utf8.count + 4,
      code.utf8.dropFirst(Self.prefix.utf8.count).allSatisfy(Self.isAllowed)
    else { return nil }
    description = code
  }

  /// Reads a code as it stands in a deep link: with its hyphen or without.
  public init?(deepLink text: String) {
    let word = Self.prefix.dropLast()
    let isBare = text.uppercased().hasPrefix(word) && text.utf8.count == word.utf8.count + 4
    self.init(isBare ? Self.prefix + text.dropFirst(word.count) : text)
  }

  /// Draws a code: one of 2^20.
  public init(using generator: inout some RandomNumberGenerator) {
    let characters = (0..<4).map { _ in Self.alphabet[Int.random(in: 0..<32, using: &generator)] }
    description = Self.prefix + String(characters)
  }

  private static let prefix = "LEELOO-"

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
