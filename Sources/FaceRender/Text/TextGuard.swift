/// Cuts a stranger's text to what a screen can bear before it is laid out.
///
/// Laying out 28 kB of combining marks takes most of a second, and an ellipsis does not spare that work: so characters,
/// scalars in a character and marks on a letter are bounded first. What steers the direction of other
/// people's text, and control characters, go.
enum TextGuard {
  static let textCharacters = 600
  static let lineCharacters = 96
  static let lineBreaks = 12
  /// A family with skin tones has 11 scalars, the flag of Wales 7.
  static let scalarsPerCharacter = 12
  /// Hebrew with points and cantillation has 3.
  static let marksPerCharacter = 4

  /// Several lines.
  static func text(_ text: String) -> String { bounded(text, characters: textCharacters, breaks: lineBreaks) }

  /// A name, a title: one line.
  static func line(_ text: String) -> String { bounded(text, characters: lineCharacters, breaks: 0) }

  private static func bounded(_ text: String, characters: Int, breaks: Int) -> String {
    var result = ""
    var breaksLeft = breaks
    var kept = 0
    for character in text {
      guard kept < characters else { return result + "…" }
      kept += 1
      if character.isNewline {
        result += breaksLeft > 0 ? "\n" : " "
        breaksLeft -= 1
      } else {
        append(character, to: &result)
      }
    }
    return result
  }

  private static func append(_ character: Character, to result: inout String) {
    var marks = 0
    for scalar in character.unicodeScalars.prefix(scalarsPerCharacter) {
      switch scalar.properties.generalCategory {
      case .control, .privateUse, .surrogate, .unassigned, .lineSeparator, .paragraphSeparator:
        result.unicodeScalars.append(" ")
      case .format where !isJoiner(scalar): continue
      case .nonspacingMark, .enclosingMark:
        marks += 1
        if marks <= marksPerCharacter { result.unicodeScalars.append(scalar) }
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// Format characters that shape what they stand in: joiners, and the tags of regional flags.
  private static func isJoiner(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{200C}" || scalar == "\u{200D}" || (0xE0020...0xE007F).contains(scalar.value)
  }
}
