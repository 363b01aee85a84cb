/// A small picture that people can name to each other on the phone.
public struct Emoji: Hashable, Sendable {
  /// One Unicode scalar that is a picture by itself.
  public let character: Character
  /// What it is called in English.
  public let english: String
  /// What it is called in Swedish.
  public let swedish: String

  /// Its name in a language of the face.
  public func name(in language: Language) -> String {
    switch language {
    case .english: english
    case .swedish: swedish
    }
  }

  /// The list that the crew picture takes its eight from: one for each value of a byte.
  public static let list: [Emoji] = table.split(whereSeparator: { $0 == "\n" || $0 == "|" }).compactMap(
    Emoji.init)

  /// Reads `🐶 dog hund`.
  private init?(_ entry: Substring) {
    let parts = entry.split(separator: " ").map { String($0.map { $0 == "_" ? " " : $0 }) }
    guard parts.count == 3, let character = parts[0].first else { return nil }
    (self.character, english, swedish) = (character, parts[1], parts[2])
  }
}
