internal import FaceProtocol

/// Something that happened, for a few seconds.
struct NoticeScreen: ScreenDrawing {
  var notice: Screen.Notice

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    let colour = notice.isGood ? Palette.good : Palette.amber
    Backdrop(tint: colour).paint(on: canvas)
    sign(on: canvas, colour)
    let title = TextFit.block(
      TextGuard.line(notice.title), TextStyle(34, bold: true, alignment: .centre), sizes: [36, 30, 25],
      on: canvas,
      width: canvas.width - 48, height: 90)
    title.draw(x: 24, y: 160)
    if let detail = notice.detail {
      TextBlock(
        TextGuard.line(detail), TextStyle(20, colour: Palette.soft, alignment: .centre), on: canvas,
        width: canvas.width - 64, lines: 2
      ).draw(x: 32, y: 170 + title.size.y)
    }
    return .still
  }

  private func sign(on canvas: Canvas, _ colour: Colour) {
    canvas.moved(to: Point(canvas.width / 2, 106)) {
      canvas.circle(Point(0, 0), radius: 38)
      canvas.fill(colour.opacity(0.18))
      canvas.circle(Point(0, 0), radius: 38)
      canvas.stroke(colour, width: 3)
      if notice.isGood {
        canvas.line([Point(-16, 2), Point(-5, 13), Point(17, -12)])
      } else {
        canvas.line([Point(0, -17), Point(0, 5)])
        canvas.line([Point(0, 16), Point(0, 16.5)])
      }
      canvas.stroke(colour, width: 6)
    }
  }
}
