import FaceProtocol

/// Text that comes from others is made fit for a screen here: short, and without control characters.
extension String {
  /// One line of at most `limit` bytes of UTF-8.
  func line(limit: Int = FaceLimits.lineLimit) -> String {
    clipped(to: limit) { $0.isControl || $0.overridesDirection ? " " : $0 }
  }

  /// Several lines of at most ``FaceLimits/textLimit`` bytes of UTF-8.
  func lines() -> String {
    clipped(to: FaceLimits.textLimit) { $0.isControl && $0 != "\n" && $0 != "\t" ? " " : $0 }
  }

  private func clipped(to limit: Int, replacing: (Unicode.Scalar) -> Unicode.Scalar) -> String {
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in unicodeScalars.lazy.map(replacing) {
      count += UTF8.width(scalar)
      guard count <= limit else { break }
      result.append(scalar)
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// Cc of Unicode: what moves a terminal's cursor or worse.
  var isControl: Bool { properties.generalCategory == .control }

  /// Embeddings, overrides and isolates (Unicode Standard Annex 9): a name that carries one could turn around the
  /// sentence that asks about it.
  var overridesDirection: Bool { (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value) }
}
