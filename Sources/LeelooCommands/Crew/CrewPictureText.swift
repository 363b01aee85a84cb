import FaceRender
import LeelooService

/// The crew picture in lines for a person, and as JSON for a program.
struct CrewPictureText: Encodable {
  private let portrait: CrewPortrait
  private let crew: ControlStatus.Crew

  init(_ portrait: CrewPortrait, of crew: ControlStatus.Crew) {
    self.portrait = portrait
    self.crew = crew
  }

  /// The drawing only where there are colours: without them it would be noise.
  func lines(on terminal: Terminal) -> [String] {
    [terminal.colour(.bold, crew.name.visible)] + (terminal.hasColour ? drawing : [])
      + portrait.emoji.map { "  \($0.character)  \($0.english) · \($0.swedish)" }
  }

  private enum Key: String, CodingKey { case crew, digest, emoji, names }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(crew.name, forKey: .crew)
    try fields.encodeIfPresent(crew.picture, forKey: .digest)
    try fields.encode(portrait.emoji.map { String($0.character) }, forKey: .emoji)
    try fields.encode(portrait.emoji.map(\.english), forKey: .names)
  }

  /// Two columns of the terminal a cell, as they are half as wide as high.
  private var drawing: [String] {
    (0..<CrewPortrait.rows).map { row in
      "  "
        + (0..<CrewPortrait.columns).map { column in
          guard let colour = portrait.colour(column: column, row: row) else { return "  " }
          return "\u{1B}[48;2;\(colour >> 16 & 255);\(colour >> 8 & 255);\(colour & 255)m  \u{1B}[0m"
        }.joined()
    }
  }
}
