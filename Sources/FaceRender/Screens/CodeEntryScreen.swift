internal import FaceProtocol

/// Letters of the other device's code, chosen with two buttons.
struct CodeEntryScreen: ScreenDrawing {
  private static let count = 8
  private static let half = 4

  var entry: Screen.CodeEntry

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.calm).paint(on: canvas)
    let isNote = entry.note != nil
    let style = TextStyle(20, bold: isNote, colour: isNote ? Palette.amber : Palette.soft, alignment: .centre)
    TextBlock(
      entry.note.map(TextGuard.line) ?? moment.phrases[.entryTitle], style, on: canvas,
      width: canvas.width - 48
    )
    .draw(x: 24, y: 42)
    tiles(on: canvas)
    candidate(on: canvas)
    TextBlock(moment.phrases[.entryHint], TextStyle(16, colour: Palette.faint), on: canvas)
      .draw(centredAt: canvas.width / 2, y: canvas.height - 84)
    Legend(love: moment.phrases[.nextLetter], fire: moment.phrases[.takeLetter]).draw(on: canvas, at: moment)
    return .still
  }

  private func tiles(on canvas: Canvas) {
    let letters = Array(TextGuard.line(entry.letters).prefix(Self.count))
    let width = 40.0
    let start = (canvas.width - 8 * width - 6 * 6 - 24) / 2
    for index in 0..<Self.count {
      let x = start + Double(index) * (width + 6) + (index >= Self.half ? 18 : 0)
      let isNext = index == letters.count
      LetterTile(
        letter: index < letters.count ? letters[index] : isNext ? entry.candidate : " ", x: x, y: 76,
        width: width,
        height: 50, fill: isNext ? Palette.raised : Palette.surface,
        colour: isNext ? Palette.calm : Palette.text, rim: isNext ? Palette.calm : nil
      ).draw(on: canvas)
    }
  }

  private func candidate(on canvas: Canvas) {
    let style = TextStyle(84, bold: true, family: .mono)
    let block = TextBlock(String(entry.candidate), style, on: canvas)
    block.draw(centredAt: canvas.width / 2, y: 182 - block.size.y / 2)
  }
}
