extension String {
  /// The text with its control characters spelled out, so that a name that came over a wire can neither forge a line of
  /// the log nor steer the terminal of the person who reads it. C0, DEL and C1; also U+2028 and U+2029.
  public func escapingControls(keeping kept: Set<Character> = []) -> String {
    guard unicodeScalars.contains(where: Self.isControl) else { return self }
    var text = ""
    for scalar in unicodeScalars {
      if !Self.isControl(scalar) || kept.contains(Character(scalar)) {
        text.unicodeScalars.append(scalar)
      } else {
        text += scalar.escaped(asASCII: true)
      }
    }
    return text
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
    default: false
    }
  }
}
