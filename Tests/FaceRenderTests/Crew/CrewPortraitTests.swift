import FaceProtocol
import Testing

@testable import FaceRender

@Suite("The crew picture")
struct CrewPortraitTests {
  private static func portrait(_ change: (inout [UInt8]) -> Void = { _ in }) -> CrewPortrait {
    var bytes = Array(0..<32 as Range<UInt8>)
    change(&bytes)
    return CrewPortrait(PictureDigest(bytes)!)
  }

  private static func cells(_ portrait: CrewPortrait) -> [UInt32?] {
    (0..<CrewPortrait.rows).flatMap { row in
      (0..<CrewPortrait.columns).map { portrait.colour(column: $0, row: row) }
    }
  }

  @Test("the first eight bytes choose the emoji")
  func emoji() {
    #expect(Self.portrait().emoji == Array(Emoji.list[0..<8]))
    #expect(Self.portrait { $0[7] = 255 }.emoji.last == Emoji.list[255])
  }

  @Test("every one of the 162 bits of the drawing changes a cell, and its mirror image, and nothing else")
  func bits() {
    let before = Self.cells(Self.portrait())
    for bit in 0..<162 {
      let after = Self.cells(Self.portrait { $0[8 + bit / 8] ^= 0x80 >> (bit % 8) })
      let changed = before.indices.filter { before[$0] != after[$0] }
      let (row, column) = (bit / 2 / 9, bit / 2 % 9)
      #expect(Set(changed) == [row * 17 + column, row * 17 + 16 - column])
    }
  }

  @Test("no two of the three colours are the same", arguments: [0, 7, 8, 56, 255] as [UInt8])
  func colours(byte: UInt8) {
    let cells = Self.cells(Self.portrait { $0.replaceSubrange(29..<32, with: [byte, byte, byte]) })
    #expect(Set(cells.compactMap(\.self)).count == 3)
  }

  @Test("left and right mirror each other")
  func mirror() {
    let portrait = Self.portrait { $0.replaceSubrange(8..<29, with: (0..<21).map { UInt8($0) &* 37 }) }
    for row in 0..<9 {
      for column in 0..<17 {
        #expect(
          portrait.colour(column: column, row: row) == portrait.colour(column: 16 - column, row: row))
      }
    }
  }
}

@Suite("The emoji of the crew picture")
struct EmojiTests {
  @Test("are one for each byte, each with a picture of its own and a name of its own in both languages")
  func distinct() {
    #expect(Emoji.list.count == 256)
    #expect(Set(Emoji.list.map(\.character)).count == 256)
    for language in Language.allCases {
      #expect(Set(Emoji.list.map { $0.name(in: language) }).count == 256)
    }
  }

  @Test("are single scalars that are pictures without a selector behind them")
  func pictures() {
    for emoji in Emoji.list {
      let scalars = Array(emoji.character.unicodeScalars)
      #expect(scalars.count == 1 && scalars[0].properties.isEmojiPresentation, "\(emoji.english)")
    }
  }

  @Test("have names that fit below them")
  func names() {
    for emoji in Emoji.list {
      #expect(emoji.english.count <= 14 && emoji.swedish.count <= 16, "\(emoji.english), \(emoji.swedish)")
      #expect(!emoji.english.contains("_") && !emoji.swedish.contains("_"))
    }
  }

  @Test("are all known to a font")
  func drawable() throws {
    let surface = PixelSurface(size: PixelSize(width: 480, height: 320))
    let canvas = Canvas(surface)
    for emoji in Emoji.list {
      let block = TextBlock(String(emoji.character), TextStyle(30), on: canvas)
      #expect(block.unknownGlyphCount == 0, "\(emoji.english)")
    }
  }

  @Test("stand in an order that never changes")
  func order() {
    let ends = [0, 1, 63, 64, 127, 128, 191, 192, 254, 255].map { Emoji.list[$0].english }
    #expect(ends == Self.ends)
  }

  private static let ends = [
    "dog", "cat", "clover", "maple leaf", "milk", "football", "light bulb", "torch", "hand", "thumb",
  ]
}
