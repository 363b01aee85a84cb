/// What one device's screen shows, and is typed at the other: `LEELOO-7X3K` and `H4NP`.
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
