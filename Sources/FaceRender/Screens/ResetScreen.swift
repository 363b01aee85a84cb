/// Both buttons are held: the factory reset comes unless they are released.
struct ResetScreen: ScreenDrawing {
  private static let whole: Duration = .seconds(10)

  var remaining: Duration

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.bad).paint(on: canvas)
    let left = max(remaining - moment.elapsed, .zero)
    let centre = Point(canvas.width / 2, 118)
    canvas.circle(centre, radius: 62)
    canvas.stroke(Palette.line, width: 10)
    canvas.arc(centre, radius: 62, share: left / Self.whole)
    canvas.stroke(Palette.bad, width: 10)
    let number = TextBlock("\(left.wholeSecondsUp)", TextStyle(64, bold: true), on: canvas)
    number.draw(centredAt: centre.x, y: centre.y - number.size.y / 2)
    TextBlock(
      moment.phrases[.resetTitle], TextStyle(28, bold: true, alignment: .centre), on: canvas,
      width: canvas.width - 48
    )
    .draw(x: 24, y: 200)
    TextBlock(
      moment.phrases[.resetHint], TextStyle(19, colour: Palette.soft, alignment: .centre), on: canvas,
      width: canvas.width - 64, lines: 2
    ).draw(x: 32, y: 242)
    return left > .zero ? .after(left.untilNextSecond) : .still
  }
}

extension Duration {
  /// Whole seconds, rounded up.
  var wholeSecondsUp: Int64 { components.seconds + (components.attoseconds > 0 ? 1 : 0) }
}
