internal import CPangoCairo

/// A QR symbol on a light plate. Its modules are whole pixels, so that every edge is sharp.
struct QRPlate {
  /// The light that a reader needs around a symbol, in modules (ISO/IEC 18004).
  private static let quietZone = 4
  /// A module on a panel of 480 × 320 and 3.5" is then 0.8 mm wide.
  private static let unitsPerModule = 5.0
  /// On a panel of 320 × 240 and 2.8" this is 0.7 mm: with fewer, small panels would ask too much of a camera.
  private static let leastPixelsPerModule = 4
  private static let radius = 10.0
  /// So much further out, the round corners leave the quiet zone whole: radius × (1 − 1/√2).
  private static let rim = 3.0

  /// Of the whole plate, in units.
  let side: Double
  private let symbol: QRSymbol
  private let pixelsPerModule: Int

  init(_ symbol: QRSymbol, on canvas: Canvas) {
    self.symbol = symbol
    pixelsPerModule = max(Self.leastPixelsPerModule, Int((Self.unitsPerModule * canvas.scale).rounded()))
    side = Double((symbol.side + 2 * Self.quietZone) * pixelsPerModule) / canvas.scale + 2 * Self.rim
  }

  /// Draws it with its corner at `x` and `y`, give or take half a pixel.
  func draw(on canvas: Canvas, x: Double, y: Double) {
    let left = ((x + Self.rim) * canvas.scale).rounded()
    let top = ((y + Self.rim) * canvas.scale).rounded()
    canvas.rounded(
      x: left / canvas.scale - Self.rim, y: top / canvas.scale - Self.rim, width: side, height: side,
      radius: Self.radius)
    canvas.fill(Palette.text)
    canvas.saved {
      cairo_identity_matrix(canvas.context)
      cairo_set_antialias(canvas.context, CAIRO_ANTIALIAS_NONE)
      modules(on: canvas, left: left, top: top)
      canvas.fill(Palette.ink)
    }
  }

  private func modules(on canvas: Canvas, left: Double, top: Double) {
    let size = Double(pixelsPerModule)
    for row in 0..<symbol.side {
      for run in symbol.darkRuns(inRow: row) {
        canvas.rectangle(
          x: left + Double(Self.quietZone + run.lowerBound) * size,
          y: top + Double(Self.quietZone + row) * size, width: Double(run.count) * size, height: size)
      }
    }
  }
}
