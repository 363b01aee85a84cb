internal import Glibc

/// The heart on its glowing ground: it beats, and small ones rise from it.
struct HeartPicture {
  var seconds: Double

  func draw(on canvas: Canvas, at centre: Point, radius: Double) {
    canvas.paint(.love)
    RisingSparks(seconds: seconds).draw(on: canvas) { place, size, light in
      Icons.heart(on: canvas, at: place, radius: size, colour: Palette.loveLight.opacity(light))
    }
    canvas.moved(to: centre, scale: radius * beat) { heart(on: canvas) }
  }

  /// Two soft beats a little more than once a second.
  private var beat: Double {
    let phase = seconds.truncatingRemainder(dividingBy: 1.15) / 1.15
    func push(_ at: Double) -> Double { exp(-pow((phase - at) / 0.07, 2)) }
    return 1 + 0.035 * push(0.14) + 0.02 * push(0.36)
  }

  private func heart(on canvas: Canvas) {
    HeartShape.path(on: canvas)
    canvas.fill(
      Gradient(
        from: Point(-0.5, -1), to: Point(0.45, 1),
        stops: [(0, Colour(0xFF86A4)), (0.45, Palette.love), (1, Colour(0xD21658))]))
    HeartShape.highlight(on: canvas)
    canvas.stroke(Colour(0xFFFFFF).opacity(0.55), width: 0.10)
  }
}
