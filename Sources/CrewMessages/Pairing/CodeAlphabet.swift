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
