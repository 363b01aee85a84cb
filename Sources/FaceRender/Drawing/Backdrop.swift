/// The ground of every screen: ink, with a breath of colour rising from below.
struct Backdrop {
  var tint: Colour?

  func paint(on canvas: Canvas) {
    guard let tint else { return canvas.paint(Palette.ink) }
    canvas.paint(
      Gradient(
        course: .linear(from: Point(0, 0), to: Point(0, canvas.height)),
        stops: [
          (0, Palette.ink), (0.45, Palette.ink.mixed(with: tint, 0.06)),
          (1, Palette.ink.mixed(with: tint, 0.24)),
        ]))
  }
}
