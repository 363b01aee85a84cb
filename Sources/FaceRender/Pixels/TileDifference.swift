internal import Glibc

/// Where two frames differ, in tiles of 16 pixels.
///
/// Neighbouring tiles of a row are one rectangle, and rectangles of the same columns in rows that touch are
/// one: few enough for a panel's window command, small enough for its slow bus.
enum TileDifference {
  static let side = 16

  static func rectangles(from old: PixelSurface, to new: PixelSurface) -> [PixelRectangle] {
    precondition(old.size == new.size, "frames of different sizes")
    return old.withPixels { old in
      new.withPixels { pixels in rectangles(old, pixels, size: new.size) }
    }
  }

  private static func rectangles(
    _ old: UnsafeMutableBufferPointer<UInt32>, _ new: UnsafeMutableBufferPointer<UInt32>, size: PixelSize
  ) -> [PixelRectangle] {
    var done: [PixelRectangle] = []
    var open: [PixelRectangle] = []
    for y in stride(from: 0, to: size.height, by: side) {
      let height = min(side, size.height - y)
      let runs = runs(old, new, rows: y..<y + height, width: size.width)
      let grown = runs.map { run in
        guard var above = open.first(where: { $0.columns == run.columns }) else { return run }
        above.height += run.height
        return above
      }
      done += open.filter { above in !grown.contains { $0.y == above.y && $0.columns == above.columns } }
      open = grown
    }
    return done + open
  }

  private static func runs(
    _ old: UnsafeMutableBufferPointer<UInt32>, _ new: UnsafeMutableBufferPointer<UInt32>, rows: Range<Int>,
    width: Int
  ) -> [PixelRectangle] {
    var runs: [PixelRectangle] = []
    for x in stride(from: 0, to: width, by: side) {
      let columns = x..<min(x + side, width)
      guard rows.contains(where: { differs(old, new, $0 * width + columns.lowerBound, columns.count) }) else {
        continue
      }
      if let last = runs.indices.last, runs[last].columns.upperBound == x {
        runs[last].width += columns.count
      } else {
        runs.append(.init(x: x, y: rows.lowerBound, width: columns.count, height: rows.count))
      }
    }
    return runs
  }

  /// `memcmp`, because it is quick in every kind of build.
  private static func differs(
    _ old: UnsafeMutableBufferPointer<UInt32>, _ new: UnsafeMutableBufferPointer<UInt32>, _ start: Int,
    _ count: Int
  ) -> Bool {
    guard let old = old.baseAddress, let new = new.baseAddress else { return false }
    return memcmp(old + start, new + start, count * MemoryLayout<UInt32>.stride) != 0
  }
}
