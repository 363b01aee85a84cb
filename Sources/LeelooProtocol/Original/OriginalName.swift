/// What an original device or phone calls its owner. It goes to other people's screens, so it is cleaned where it comes in.
public struct OriginalName: Hashable, Sendable, CustomStringConvertible {
  /// The most characters, as people count them.
  public static let characterLimit = 40

  /// The name itself; never empty.
  public let description: String

  /// Takes out what is no text and what turns the direction of other text round; cuts what is too long.
  public init(_ text: String?, orElse standIn: String = "LEELOO") {
    var scalars = String.UnicodeScalarView()
    for scalar in (text ?? "").unicodeScalars.prefix(Self.characterLimit * 8) where Self.isText(scalar) {
      scalars.append(scalar)
    }
    let words = String(scalars).split(separator: " ")
    let cut = words.joined(separator: " ").prefix(Self.characterLimit)
    let name = cut.last == " " ? cut.dropLast() : cut
    description = name.isEmpty ? standIn : String(name)
  }

  private static func isText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    default: !isBidirectionalControl(scalar)
    }
  }

  /// Unicode Standard Annex 9, table 4 and section 2.6.
  private static func isBidirectionalControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
