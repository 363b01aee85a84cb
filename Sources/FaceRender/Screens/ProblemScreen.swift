internal import FaceProtocol

/// Something is wrong: the code to read out, what failed, what to do.
struct ProblemScreen: ScreenDrawing {
  var problem: Screen.Problem

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    Backdrop(tint: Palette.bad).paint(on: canvas)
    let chip = code(on: canvas)
    let summary = TextFit.block(
      TextGuard.text(problem.summary), TextStyle(28, bold: true), sizes: [28, 24, 20], on: canvas,
      width: canvas.width - 48, height: 100)
    let top = chip + 16
    summary.draw(x: 24, y: top)
    let y = top + summary.size.y + 18
    let remedy = TextFit.block(
      TextGuard.text(problem.remedy), TextStyle(20), sizes: [21, 18, 16], on: canvas,
      width: canvas.width - 66, height: canvas.height - y - 14)
    canvas.rounded(x: 24, y: y + 4, width: 4, height: max(50, remedy.size.y - 8), radius: 2)
    canvas.fill(Palette.good)
    remedy.draw(x: 42, y: y)
    return .still
  }

  private func code(on canvas: Canvas) -> Double {
    let block = TextBlock(
      TextGuard.line(problem.code), TextStyle(20, bold: true, family: .mono, colour: Palette.ink), on: canvas,
      width: 300)
    canvas.rounded(x: 24, y: 44, width: block.size.x + 24, height: 34, radius: 17)
    canvas.fill(Palette.bad)
    block.draw(x: 36, y: 61 - block.size.y / 2)
    return 78
  }
}
