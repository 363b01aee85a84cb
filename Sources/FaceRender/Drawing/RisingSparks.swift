internal import Glibc

/// A few small things that rise and fade, each on a path of its own; the time alone decides where they are.
struct RisingSparks {
  private static let count = 9

  var seconds: Double

  /// Calls `body` with place, size and opacity of each that is in sight.
  func draw(on canvas: Canvas, _ body: (Point, Double, Double) -> Void) {
    for index in 0..<Self.count {
      let seed = Double(index) * 0.618_034
      let lane = seed.truncatingRemainder(dividingBy: 1)
      let life = 3.2 + 1.6 * lane
      let age = (seconds / life + Double(index) / Double(Self.count)).truncatingRemainder(dividingBy: 1)
      let drift = 14 * sin(2 * .pi * (age + lane))
      let x = canvas.width * (lane < 0.5 ? 0.04 + 0.5 * lane : 0.46 + 0.5 * lane) + drift
      let y = canvas.height * (1.02 - 1.0 * age)
      body(Point(x, y), 6 + 7 * lane, 0.5 * sin(.pi * age))
    }
  }
}
