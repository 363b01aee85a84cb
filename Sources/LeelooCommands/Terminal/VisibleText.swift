extension String {
  /// The text with everything that a terminal would obey written out as `\u{…}`: control characters (C0, C1, DEL),
  /// line and paragraph separators, and the bidirectional controls of UAX #9.
  var visible: String {
    var text = ""
    for scalar in unicodeScalars {
      if scalar.commandsTerminal {
        text += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var commandsTerminal: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F: true
    case 0x2028, 0x2029: true
    case 0x200E, 0x200F, 0x061C, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
