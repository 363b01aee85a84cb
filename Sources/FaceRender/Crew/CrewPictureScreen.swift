internal import FaceProtocol

/// The crew picture: the drawing, the eight emoji, and their names to be read out.
struct CrewPictureScreen: ScreenDrawing {
  private static let top = StatusBar.height + 6
  /// For emoji, names and the two keys.
  private static let foot = 122.0

  var portrait: CrewPortrait

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: nil).paint(on: canvas)
    drawing(on: canvas)
    for (place, emoji) in portrait.emoji.enumerated() {
      draw(emoji, at: place, on: canvas, language: moment.phrases.language)
    }
    Legend(love: moment.phrases[.back], fire: moment.phrases[.back]).draw(on: canvas, at: moment)
    return .still
  }

  private func drawing(on canvas: Canvas) {
    let side = min(
      (canvas.width - 32) / Double(CrewPortrait.columns),
      (canvas.height - Self.top - Self.foot) / Double(CrewPortrait.rows))
    let left = (canvas.width - side * Double(CrewPortrait.columns)) / 2
    for row in 0..<CrewPortrait.rows {
      for column in 0..<CrewPortrait.columns {
        canvas.rounded(
          x: left + Double(column) * side + 1, y: Self.top + Double(row) * side + 1, width: side - 2,
          height: side - 2, radius: side / 6)
        canvas.fill(portrait.cell(column: column, row: row) ?? Palette.surface)
      }
    }
  }

  private func draw(_ emoji: Emoji, at place: Int, on canvas: Canvas, language: Language) {
    let column = (canvas.width - 8) / Double(CrewPortrait.emojiCount)
    let middle = 4 + column * (Double(place) + 0.5)
    let y = canvas.height - Self.foot + 6
    TextBlock(String(emoji.character), TextStyle(30), on: canvas).draw(centredAt: middle, y: y - 4)
    let name = TextFit.block(
      emoji.name(in: language), TextStyle(12, colour: Palette.soft, alignment: .centre),
      sizes: [12, 10, 8.5],
      on: canvas, width: column - 2, height: 18)
    name.draw(x: middle - column / 2 + 1, y: y + 40)
  }
}
