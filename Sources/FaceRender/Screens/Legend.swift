internal import FaceProtocol

/// What the two buttons do here, at the foot of a screen; the one that is down lights up.
struct Legend {
  static let height = 54.0

  var love: String?
  var fire: String?

  func draw(on canvas: Canvas, at moment: Moment) {
    let width = (canvas.width - 44) / 2
    let y = canvas.height - Self.height
    if let love { key(love, .love, x: 16, y: y, width: width, on: canvas, at: moment) }
    if let fire { key(fire, .fire, x: 28 + width, y: y, width: width, on: canvas, at: moment) }
  }

  private func key(
    _ word: String, _ button: ButtonID, x: Double, y: Double, width: Double, on canvas: Canvas,
    at moment: Moment
  ) {
    let colour = button == .love ? Palette.love : Palette.fire
    let isDown = moment.pressed.contains(button)
    canvas.rounded(x: x, y: y, width: width, height: 42, radius: 21)
    canvas.fill(isDown ? colour.mixed(with: Palette.ink, 0.35) : Palette.surface.mixed(with: colour, 0.18))
    let icon = Point(x + 26, y + 21)
    if button == .love {
      Icons.heart(on: canvas, at: icon, radius: 9, colour: isDown ? Palette.text : colour)
    } else {
      Icons.flame(on: canvas, at: icon, radius: 10)
    }
    let block = TextBlock(word, TextStyle(18, bold: true), on: canvas, width: width - 58)
    block.draw(x: x + 46, y: y + 21 - block.size.y / 2)
  }
}
