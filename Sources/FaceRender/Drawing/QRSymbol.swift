internal import CQRencode

/// A QR Code symbol (ISO/IEC 18004): a text as dark and light modules. It does not print: the text may be secret.
struct QRSymbol {
  /// Modules in a row, and rows.
  let side: Int
  private let darkness: [Bool]

  /// The smallest symbol that holds the text, with the most error correction that is still as small.
  ///
  /// Nil where the text has other than digits, capital letters and ` $%*+-./:`, is empty, or is too long for any symbol.
  init?(alphanumeric text: String) {
    let symbols = [QR_ECLEVEL_H, QR_ECLEVEL_Q, QR_ECLEVEL_M, QR_ECLEVEL_L].compactMap { Self(text, $0) }
    guard let smallest = symbols.min(by: { $0.side < $1.side }) else { return nil }
    self = smallest
  }

  private init?(_ text: String, _ level: QRecLevel) {
    let letters = Array(text.utf8)
    guard let input = QRinput_new2(0, level) else { return nil }
    defer { QRinput_free(input) }
    guard QRinput_append(input, QR_MODE_AN, CInt(letters.count), letters) == 0,
      let code = QRcode_encodeInput(input)
    else { return nil }
    defer { QRcode_free(code) }
    side = Int(code.pointee.width)
    // The lowest bit is the module's colour, the others say what it belongs to.
    darkness = UnsafeBufferPointer(start: code.pointee.data, count: side * side).map { $0 & 1 == 1 }
  }

  func isDark(column: Int, row: Int) -> Bool { darkness[row * side + column] }

  /// The dark modules of a row that touch, as one.
  func darkRuns(inRow row: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for column in 0..<side where isDark(column: column, row: row) {
      if let last = runs.last, last.upperBound == column {
        runs[runs.count - 1] = last.lowerBound..<column + 1
      } else {
        runs.append(column..<column + 1)
      }
    }
    return runs
  }
}

extension QRSymbol: CustomReflectable {
  /// Nothing to look into.
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
