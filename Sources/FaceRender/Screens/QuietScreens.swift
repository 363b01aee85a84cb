internal import Glibc

/// The mind has nothing to say yet: the heart breathes.
struct StartingScreen: ScreenDrawing {
  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.love).paint(on: canvas)
    let breath = (1 - cos(2 * .pi * moment.seconds / 3)) / 2
    Icons.heart(
      on: canvas, at: Point(canvas.width / 2, canvas.height / 2 - 26), radius: 40 + 3 * breath,
      colour: Palette.love.mixed(with: Palette.loveDeep, 0.5 - 0.5 * breath))
    TextBlock("LEELOO", TextStyle(26, bold: true, tracking: 8), on: canvas)
      .draw(centredAt: canvas.width / 2 + 4, y: canvas.height / 2 + 44)
    return .moving
  }
}

/// No crew yet: what the two buttons do about it.
struct WelcomeScreen: ScreenDrawing {
  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.calm).paint(on: canvas)
    pair(on: canvas)
    let title = TextStyle(32, bold: true, alignment: .centre)
    TextBlock(moment.phrases[.welcome], title, on: canvas, width: canvas.width - 48)
      .draw(x: 24, y: canvas.height / 2 - 16)
    let body = TextStyle(18, colour: Palette.soft, alignment: .centre)
    TextBlock(moment.phrases[.welcomeHint], body, on: canvas, width: canvas.width - 80, lines: 2)
      .draw(x: 40, y: canvas.height / 2 + 30)
    Legend(love: moment.phrases[.showCode], fire: moment.phrases[.enterCode]).draw(on: canvas, at: moment)
    return .still
  }

  /// Two hearts that are about to meet.
  private func pair(on canvas: Canvas) {
    let y = canvas.height / 2 - 66
    Icons.heart(on: canvas, at: Point(canvas.width / 2 - 36, y), radius: 30)
    canvas.moved(to: Point(canvas.width / 2 + 36, y), scale: 30) { HeartShape.path(on: canvas) }
    canvas.stroke(Palette.loveLight, width: 3)
  }
}
