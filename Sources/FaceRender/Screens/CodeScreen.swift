internal import FaceProtocol

/// This device's code: the route, and largest the half that nobody else ever sees.
struct CodeScreen: ScreenDrawing {
  /// A code's life: a full ring.
  private static let life: Duration = .seconds(300)

  var code: Screen.Code

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.calm).paint(on: canvas)
    heading(on: canvas, at: moment)
    let route = TextBlock(
      TextGuard.line(code.route), TextStyle(36, bold: true, family: .mono, colour: Palette.calm, tracking: 1),
      on: canvas)
    route.draw(centredAt: canvas.width / 2, y: 82)
    secret(on: canvas)
    return countdown(on: canvas, at: moment)
  }

  private func heading(on canvas: Canvas, at moment: Moment) {
    let isNote = code.note != nil
    let text = code.note.map(TextGuard.line) ?? moment.phrases[.codeTitle]
    let style = TextStyle(20, bold: isNote, colour: isNote ? Palette.amber : Palette.soft, alignment: .centre)
    TextBlock(text, style, on: canvas, width: canvas.width - 48).draw(x: 24, y: 42)
  }

  private func secret(on canvas: Canvas) {
    let letters = Array(TextGuard.line(code.secret).prefix(8))
    let gap = 12.0
    let side = min(86, (canvas.width - 48 - gap * Double(letters.count - 1)) / Double(max(letters.count, 1)))
    var x = (canvas.width - Double(letters.count) * (side + gap) + gap) / 2
    for letter in letters {
      LetterTile(letter: letter, x: x, y: 142, width: side, height: 104).draw(on: canvas)
      x += side + gap
    }
  }

  private func countdown(on canvas: Canvas, at moment: Moment) -> Motion {
    let left = max(.milliseconds(code.remainingMilliseconds) - moment.elapsed, .zero)
    let colour = left < .seconds(30) ? Palette.amber : Palette.good
    let centre = Point(canvas.width / 2 - 174, canvas.height - 37)
    canvas.circle(centre, radius: 15)
    canvas.stroke(Palette.line, width: 5)
    canvas.arc(centre, radius: 15, share: left / Self.life)
    canvas.stroke(colour, width: 5)
    let time = TextBlock(Phrases.countdown(left), TextStyle(24, bold: true), on: canvas)
    time.draw(x: centre.x + 28, y: centre.y - time.size.y / 2)
    let hint = TextBlock(moment.phrases[.codeHint], TextStyle(16, colour: Palette.faint), on: canvas)
    hint.draw(x: canvas.width / 2 + 190 - hint.size.x, y: centre.y - hint.size.y / 2)
    return left > .zero ? .after(left.untilNextSecond) : .still
  }
}

/// One letter on a tile of its own.
struct LetterTile {
  var letter: Character
  var x: Double
  var y: Double
  var width: Double
  var height: Double
  var fill = Palette.surface
  var colour = Palette.text
  var rim: Colour?

  func draw(on canvas: Canvas) {
    canvas.rounded(x: x, y: y, width: width, height: height, radius: width * 0.18)
    canvas.fill(fill)
    if let rim {
      canvas.rounded(x: x + 1, y: y + 1, width: width - 2, height: height - 2, radius: width * 0.18)
      canvas.stroke(rim, width: 2)
    }
    let style = TextStyle(min(height * 0.78, width * 1.1), bold: true, family: .mono, colour: colour)
    let block = TextBlock(String(letter), style, on: canvas)
    block.draw(centredAt: x + width / 2, y: y + height / 2 - block.size.y / 2)
  }
}

extension Duration {
  /// Until a countdown that shows whole seconds, rounded up, shows another number.
  var untilNextSecond: Duration {
    let part = components.attoseconds / 1_000_000_000_000_000
    return .milliseconds(part == 0 ? 1000 : part)
  }
}
