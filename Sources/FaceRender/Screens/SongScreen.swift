internal import FaceProtocol

/// A song that somebody pushed: who, what, and where a phone finds it.
struct SongScreen: ScreenDrawing {
  private static let sizes = [40.0, 34, 29, 25, 21, 18]
  /// Down to where a long link is cut.
  private static let addressSizes = [19.0, 17, 15, 13]

  var picture: Screen.SongPicture

  func draw(on canvas: Canvas, at moment: Moment) -> Motion {
    let colour = Palette.person(picture.sender.colour)
    Backdrop(tint: colour).paint(on: canvas)
    drawSender(on: canvas, colour, moment.phrases)
    let hint = TextBlock(
      moment.phrases[.songNotPlayed], TextStyle(17, colour: Palette.soft, alignment: .centre), on: canvas,
      width: canvas.width - 44, lines: 2)
    let hintTop = canvas.height - 16 - hint.size.y
    hint.draw(x: 22, y: hintTop)
    let address = TextFit.block(
      TextGuard.line(picture.address),
      TextStyle(19, family: .mono, colour: Palette.text, alignment: .centre), sizes: Self.addressSizes,
      on: canvas, width: canvas.width - 44, height: 56)
    let addressTop = hintTop - 12 - address.size.y
    address.draw(x: 22, y: addressTop)
    let top = 98.0
    let height = addressTop - 8 - top
    let title = TextFit.block(
      TextGuard.line(picture.title ?? moment.phrases[.songTitle]),
      TextStyle(40, bold: true, alignment: .centre),
      sizes: Self.sizes, on: canvas, width: canvas.width - 44, height: height)
    title.draw(x: 22, y: top + max(0, (height - title.size.y) / 2))
    return .still
  }

  private func drawSender(on canvas: Canvas, _ colour: Colour, _ phrases: Phrases) {
    Avatar(person: picture.sender, radius: 23).draw(on: canvas, at: Point(43, 62))
    let name = TextBlock(
      TextGuard.line(picture.sender.name), TextStyle(25, bold: true, colour: colour), on: canvas,
      width: canvas.width - 140)
    let words = TextBlock(
      phrases[.songPushed], TextStyle(18, colour: Palette.soft), on: canvas, width: canvas.width - 140)
    let top = 62 - (name.size.y + words.size.y) / 2
    name.draw(x: 78, y: top)
    words.draw(x: 78, y: top + name.size.y)
    Icons.note(on: canvas, at: Point(canvas.width - 40, 62), colour: colour)
  }
}
