/// What a page must know before it sees or presses anything: 128 random bits in hexadecimal. It does not print.
///
/// It travels in the fragment of the address, which browsers send to nobody, and then as the first message.
struct PanelToken: Sendable {
  /// 32 digits.
  let digits: String

  /// A new one.
  init(using generator: inout some RandomNumberGenerator) {
    digits = (0..<16).map { _ in Self.hexadecimal(UInt8.random(in: 0...255, using: &generator)) }.joined()
  }

  /// Takes the same time wherever the first difference is.
  func matches(_ candidate: some Sequence<UInt8>) -> Bool {
    let given = Array(candidate)
    let own = Array(digits.utf8)
    guard given.count == own.count else { return false }
    return zip(given, own).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
  }
}

extension PanelToken: CustomStringConvertible, CustomReflectable {
  var description: String { "····" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
