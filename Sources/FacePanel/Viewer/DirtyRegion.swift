import FaceRender

/// The parts of a screen that a page has not seen yet.
///
/// Holds rectangles, never pixels: a page that is slow sees fewer pictures in between, and nothing grows.
struct DirtyRegion: Equatable, Sendable {
  /// More than this many are one: the box around them.
  static let rectangleLimit = 24

  private(set) var rectangles: [PixelRectangle] = []

  var isEmpty: Bool { rectangles.isEmpty }

  /// Adds what changed.
  mutating func add(_ changed: [PixelRectangle]) {
    for rectangle in changed where rectangle.area > 0 && !rectangles.contains(where: { $0.covers(rectangle) })
    {
      rectangles.removeAll { rectangle.covers($0) }
      rectangles.append(rectangle)
    }
    guard rectangles.count > Self.rectangleLimit, let first = rectangles.first else { return }
    rectangles = [rectangles.dropFirst().reduce(first) { $0.union($1) }]
  }

  /// Everything, which is then no longer missing.
  mutating func take() -> [PixelRectangle] {
    defer { rectangles = [] }
    return rectangles
  }
}

extension PixelRectangle {
  fileprivate func covers(_ other: PixelRectangle) -> Bool {
    x <= other.x && y <= other.y && other.x + other.width <= x + width && other.y + other.height <= y + height
  }

  fileprivate func union(_ other: PixelRectangle) -> PixelRectangle {
    let left = min(x, other.x)
    let top = min(y, other.y)
    return PixelRectangle(
      x: left, y: top, width: max(x + width, other.x + other.width) - left,
      height: max(y + height, other.y + other.height) - top)
  }
}
