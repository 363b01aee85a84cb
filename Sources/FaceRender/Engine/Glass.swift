/// The pixels that are shown and those being drawn; what differs is copied over and told.
final class Glass {
  /// What became of one drawing.
  struct Frame {
    var dirty: [PixelRectangle] = []
    var motion = Motion.still
    /// The picture would flash too often: it is drawn again at this time.
    var heldBackUntil: Duration?

    var isHeldBack: Bool { heldBackUntil != nil }

    func nextChange(after now: Duration, interval: Duration) -> Duration? {
      if let heldBackUntil { return heldBackUntil }
      return switch motion {
      case .still: nil
      case .after(let wait): now + max(wait, interval)
      case .moving: now + interval
      }
    }
  }

  private let shown: PixelSurface
  private let drawn: PixelSurface
  private let grounds: Grounds
  private var flashes: FlashGuard

  init(size: PixelSize) {
    shown = PixelSurface(size: size)
    drawn = PixelSurface(size: size)
    grounds = Grounds(size: size)
    flashes = FlashGuard(cells: LuminanceGrid.cellCount)
    if !isAbsent { Canvas(shown).paint(Colour(0)) }
  }

  /// A face without a display still sounds and lights.
  private var isAbsent: Bool { shown.size.bounds.area == 0 }

  func draw(_ scene: Scene, at now: Duration) -> Frame {
    var frame = Frame()
    guard !isAbsent else { return frame }
    frame.motion = scene.draw(on: Canvas(drawn, grounds: grounds))
    frame.dirty = TileDifference.rectangles(from: shown, to: drawn)
    guard !frame.dirty.isEmpty else { return frame }
    if let later = flashes.admit(LuminanceGrid.cells(of: drawn), at: now) {
      frame.dirty = []
      frame.heldBackUntil = later
      return frame
    }
    for rectangle in frame.dirty { shown.copy(rectangle, from: drawn) }
    return frame
  }

  /// Draws with no intent to show, so that fonts and grounds are there when they are needed.
  func rehearse(_ body: (Canvas) -> Void) {
    if !isAbsent { body(Canvas(drawn, grounds: grounds)) }
  }

  func argb32(in rectangle: PixelRectangle) -> [UInt32] { shown.pixels(in: rectangle) }

  func rgb565(in rectangle: PixelRectangle, dithered: Bool) -> [UInt16] {
    shown.withPixels { pixels in
      var converted: [UInt16] = []
      converted.reserveCapacity(rectangle.area)
      for y in rectangle.rows {
        let row = y * shown.size.width
        for x in rectangle.columns {
          let pixel = pixels[row + x]
          converted.append(dithered ? RGB565.dithered(pixel, x: x, y: y) : RGB565.plain(pixel))
        }
      }
      return converted
    }
  }

  func png() -> [UInt8] { shown.png() }
}
