/// The width and height of a glass in pixels.
public struct PixelSize: Hashable, Sendable {
  /// Pixels from left to right.
  public var width: Int
  /// Pixels from top to bottom.
  public var height: Int

  /// Describes a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// The whole glass.
  public var bounds: PixelRectangle { .init(x: 0, y: 0, width: width, height: height) }
}

/// A part of the glass; the origin is at the top left.
public struct PixelRectangle: Hashable, Sendable {
  /// The first column.
  public var x: Int
  /// The first row.
  public var y: Int
  /// How many columns.
  public var width: Int
  /// How many rows.
  public var height: Int

  /// Describes a rectangle.
  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The rows.
  public var rows: Range<Int> { y..<y + height }
  /// The columns.
  public var columns: Range<Int> { x..<x + width }
  /// How many pixels.
  public var area: Int { width * height }
}
