internal import Glibc

/// The relative luminance (WCAG 2.2) of 6 × 4 cells of a picture, each from a sample of its pixels.
enum LuminanceGrid {
  static let columns = 6
  static let rows = 4
  static var cellCount: Int { columns * rows }
  private static let samples = 8

  static func cells(of surface: PixelSurface) -> [Double] {
    surface.withPixels { pixels in
      (0..<cellCount).map { cell in
        var sum = 0.0
        for sample in 0..<samples * samples {
          let x = place((cell % columns) * samples + sample % samples, of: columns, along: surface.size.width)
          let y = place((cell / columns) * samples + sample / samples, of: rows, along: surface.size.height)
          sum += luminance(pixels[y * surface.size.width + x])
        }
        return sum / Double(samples * samples)
      }
    }
  }

  static func luminance(_ argb: UInt32) -> Double {
    0.2126 * linear[Int(argb >> 16 & 255)] + 0.7152 * linear[Int(argb >> 8 & 255)] + 0.0722
      * linear[Int(argb & 255)]
  }

  private static func place(_ index: Int, of cells: Int, along pixels: Int) -> Int {
    (2 * index + 1) * pixels / (2 * cells * samples)
  }

  /// The sRGB transfer function (IEC 61966-2-1), for each of 256 levels.
  private static let linear: [Double] = (0..<256).map { level in
    let value = Double(level) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
