internal import CPangoCairo
internal import FaceProtocol

/// Something takes a moment.
struct WorkingScreen: ScreenDrawing {
  var work: Screen.Work

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.calm).paint(on: canvas)
    spinner(on: canvas, turn: moment.seconds / 1.4)
    let title = TextStyle(28, bold: true, alignment: .centre)
    TextBlock(TextGuard.line(work.title), title, on: canvas, width: canvas.width - 48, lines: 2).draw(
      x: 24, y: 172)
    if let hint = work.hint {
      TextBlock(
        TextGuard.line(hint), TextStyle(19, colour: Palette.soft, alignment: .centre), on: canvas,
        width: canvas.width - 64, lines: 2
      ).draw(x: 32, y: 222)
    }
    return .moving
  }

  private func spinner(on canvas: Canvas, turn: Double) {
    let centre = Point(canvas.width / 2, 114)
    canvas.circle(centre, radius: 34)
    canvas.stroke(Palette.line, width: 7)
    canvas.moved(to: centre, turn: 2 * .pi * turn) { canvas.arc(Point(0, 0), radius: 34, share: 0.28) }
    canvas.stroke(Palette.calm, width: 7)
  }
}
