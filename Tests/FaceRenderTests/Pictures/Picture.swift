import CPangoCairo
import FaceProtocol
import FaceRender
import Foundation

/// A finished picture: what a PNG file or the glass holds.
struct Picture {
  var size: PixelSize
  var pixels: [UInt32]

  init(_ engine: FaceEngine) {
    size = engine.size
    pixels = engine.argb32(in: engine.size.bounds)
  }

  /// Nil if there is no such file, or it is no PNG.
  init?(png path: String) {
    let surface = cairo_image_surface_create_from_png(path)
    defer { cairo_surface_destroy(surface) }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { return nil }
    size = PixelSize(
      width: Int(cairo_image_surface_get_width(surface)), height: Int(cairo_image_surface_get_height(surface))
    )
    let bytes = UnsafeRawPointer(cairo_image_surface_get_data(surface))
    let stride = Int(cairo_image_surface_get_stride(surface))
    pixels = (0..<size.height * size.width).map { [width = size.width] index in
      bytes?.load(fromByteOffset: index / width * stride + index % width * 4, as: UInt32.self) ?? 0
    }
  }

  /// How far the most different channel of each pixel is off.
  func differences(to other: Picture) -> [Int] {
    zip(pixels, other.pixels).map { a, b in
      [0, 8, 16].map { abs(Int(a >> $0 & 255) - Int(b >> $0 & 255)) }.max() ?? 0
    }
  }

  /// The mean relative luminance (WCAG 2.2) of every 7th pixel, worked out apart from the engine's own.
  var luminance: Double {
    let sample = stride(from: 0, to: pixels.count, by: 7).map { pixels[$0] }
    return sample.reduce(0) { $0 + Self.luminance(of: $1) } / Double(sample.count)
  }

  private static func luminance(of pixel: UInt32) -> Double {
    0.0722 * linear[Int(pixel & 255)] + 0.7152 * linear[Int(pixel >> 8 & 255)] + 0.2126
      * linear[Int(pixel >> 16 & 255)]
  }

  private static let linear = (0..<256).map { level in
    let value = Double(level) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
