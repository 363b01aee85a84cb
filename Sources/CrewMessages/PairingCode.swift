/// The letters of a pairing code: 32 of them, without I, O, 0 and 1, which look like each other.
public enum CodeAlphabet {
  /// In the order in which a code's five-bit numbers index it.
  public static let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
  /// How many letters each half of a code has.
  public static let halfLength = 4

  /// Four letters from a source of chance.
  public static func randomHalf(using generator: inout some RandomNumberGenerator) -> String {
    String((0..<halfLength).map { _ in letters[Int(generator.next(upperBound: UInt8(letters.count)))] })
  }
}

/// What the screen of the new device shows: `LEELOO-7X3K` and `H4NP`.
///
/// The route half is known to the hub. The secret half never leaves the two devices, is in no frame, log
/// or file, and does not print.
public struct PairingCode: Hashable, Sendable {
  /// The public half: where the two devices meet.
  public let route: String
  /// The secret half: what the PAKE proves.
  public let secret: String

  /// What stands before the route half on a screen.
  public static let prefix = "LEELOO-"

  /// Takes two halves of four letters each.
  public init?(route: String, secret: String) {
    guard Self.isHalf(route), Self.isHalf(secret) else { return nil }
    self.route = route
    self.secret = secret
  }

  /// A new code.
  public static func random(using generator: inout some RandomNumberGenerator) -> PairingCode {
    PairingCode(
      route: CodeAlphabet.randomHalf(using: &generator), secret: CodeAlphabet.randomHalf(using: &generator))!
  }

  /// What somebody typed: any case, with or without prefix, dashes and spaces.
  public static func parse(_ typed: String) -> Result<PairingCode, CodeEntryError> {
    var letters = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }
    if letters.count > 2 * CodeAlphabet.halfLength, letters.hasPrefix("LEELOO") { letters.removeFirst(6) }
    if let stranger = letters.first(where: { !CodeAlphabet.letters.contains($0) }) {
      return .failure(.letterNeverUsed(stranger))
    }
    guard letters.count == 2 * CodeAlphabet.halfLength,
      let code = PairingCode(
        route: String(letters.prefix(CodeAlphabet.halfLength)),
        secret: String(letters.suffix(CodeAlphabet.halfLength)))
    else { return .failure(.wrongLength(letters.count)) }
    return .success(code)
  }

  private static func isHalf(_ half: String) -> Bool {
    half.count == CodeAlphabet.halfLength && half.allSatisfy(CodeAlphabet.letters.contains)
  }
}

extension PairingCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The route half only.
  public var description: String { "\(Self.prefix)\(route)-····" }
  /// The route half only.
  public var debugDescription: String { description }
  /// Nothing to look into.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why what was typed is no code.
public enum CodeEntryError: Error, Equatable, Sendable {
  /// I, O, 0, 1 or something that is no letter of a code.
  case letterNeverUsed(Character)
  /// A code has eight letters besides its prefix.
  case wrongLength(Int)
}
