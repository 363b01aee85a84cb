internal import Glibc

/// The flame on its glowing ground: it sways, and sparks rise from it.
struct FlamePicture {
  var seconds: Double

  func draw(on canvas: Canvas, at centre: Point, radius: Double) {
    canvas.paint(
      Gradient(
        course: .radial(centre: Point(centre.x, centre.y + 40), inner: 20, outer: 300),
        stops: [(0, Colour(0x8A3A10)), (0.45, Colour(0x4A1D12)), (1, Palette.ink)]))
    RisingSparks(seconds: seconds).draw(on: canvas) { place, size, light in
      canvas.circle(place, radius: size * 0.42)
      canvas.fill(Palette.fireLight.opacity(light))
    }
    canvas.moved(to: Point(centre.x, centre.y + radius * 0.08), scale: radius) { flame(on: canvas) }
  }

  private var sway: Double { 0.7 * sin(2 * .pi * seconds * 0.9) + 0.3 * sin(2 * .pi * seconds * 2.3) }

  private func flame(on canvas: Canvas) {
    FlameShape.path(on: canvas, sway: sway)
    canvas.fill(
      Gradient(
        course: .linear(from: Point(0, -1.2), to: Point(0, 1)),
        stops: [(0, Colour(0xFF5A2A)), (0.5, Palette.fire), (1, Colour(0xFFA13C))]))
    FlameShape.core(on: canvas, sway: -0.6 * sway)
    canvas.fill(
      Gradient(
        course: .linear(from: Point(0, -0.4), to: Point(0, 0.95)),
        stops: [(0, Palette.fireLight), (1, Colour(0xFFF3C4))]))
  }
}
