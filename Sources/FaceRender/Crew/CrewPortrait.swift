public import FaceProtocol

/// What a crew looks like: eight emoji and a drawing of 17 × 9 cells, taken from a digest and nothing else.
///
/// | bytes of the digest | what they decide |
/// |---|---|
/// | 0 – 7 | the emoji, one each: 64 bits |
/// | 8 – 28 | the left nine columns, two bits a cell from the top left, row after row; the right eight mirror them: 162 bits |
/// | 29 – 31 | three of eight colours, no two the same: 8.4 bits |
///
/// What it is worth, and against whom: <doc:CrewPicture>.
public struct CrewPortrait: Hashable, Sendable {
  /// Cells in a row.
  public static let columns = 17
  /// Rows.
  public static let rows = 9
  /// How many emoji there are.
  public static let emojiCount = 8

  /// The emoji, in the order in which they are read out.
  public let emoji: [Emoji]
  private let levels: [UInt8]
  private let colours: [Colour]

  /// Draws what the digest says.
  public init(_ digest: PictureDigest) {
    emoji = digest.bytes.prefix(Self.emojiCount).map { Emoji.list[Int($0)] }
    levels = digest.bytes[8..<29].flatMap { byte in [6, 4, 2, 0].map { byte >> $0 & 3 } }
    colours = Self.colours(digest.bytes[29...])
  }

  /// The colour of a cell as 0xRRGGBB; nil where the ground shows.
  public func colour(column: Int, row: Int) -> UInt32? { cell(column: column, row: row)?.rgb }

  func cell(column: Int, row: Int) -> Colour? {
    let level = levels[row * (Self.columns / 2 + 1) + min(column, Self.columns - 1 - column)]
    return level == 0 ? nil : colours[Int(level) - 1]
  }

  /// Without putting back, so that no two kinds of cell look the same.
  private static func colours(_ bytes: ArraySlice<UInt8>) -> [Colour] {
    var rest = Palette.people
    return bytes.map { rest.remove(at: Int($0) % rest.count) }
  }
}
