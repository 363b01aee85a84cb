internal import FaceProtocol

/// A text, in any script, as large as it fits.
struct TextScreen: ScreenDrawing {
  private static let sizes = [52.0, 44, 37, 31, 26, 22, 18.5]

  var picture: Screen.TextPicture

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    let colour = Palette.person(picture.sender.colour)
    Backdrop(tint: colour).paint(on: canvas)
    Avatar(person: picture.sender, radius: 23).draw(on: canvas, at: Point(43, 62))
    let name = TextBlock(
      TextGuard.line(picture.sender.name), TextStyle(25, bold: true, colour: colour), on: canvas,
      width: canvas.width - 100)
    name.draw(x: 78, y: 62 - name.size.y / 2)
    let top = 98.0
    let height = canvas.height - top - 18
    let block = TextFit.block(
      TextGuard.text(picture.text), TextStyle(52), sizes: Self.sizes, on: canvas, width: canvas.width - 44,
      height: height)
    block.draw(x: 22, y: top + max(0, (height - block.size.y) / 2))
    return .still
  }
}
