/// The ground of a screen: ink, with a breath of colour rising from below.
struct Backdrop {
  var tint: Colour?

  func paint(on canvas: Canvas) {
    guard let tint, let grounds = canvas.grounds else { return canvas.paint(Palette.ink) }
    canvas.paint(grounds.rising(tint))
  }
}
