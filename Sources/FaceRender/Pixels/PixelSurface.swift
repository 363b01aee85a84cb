internal import CPangoCairo

/// Pixels that cairo draws on: 32 bits each, `0xAARRGGBB` in the machine's own byte order (`CAIRO_FORMAT_ARGB32`).
final class PixelSurface {
  let size: PixelSize
  let handle: OpaquePointer
  let context: OpaquePointer

  init(size: PixelSize) {
    self.size = size
    handle = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(size.width), Int32(size.height))
    precondition(
      cairo_surface_status(handle) == CAIRO_STATUS_SUCCESS,
      "no surface of \(size.width)×\(size.height) pixels")
    context = cairo_create(handle)
  }

  deinit {
    cairo_destroy(context)
    cairo_surface_destroy(handle)
  }

  /// All pixels, row after row. ARGB32 rows of cairo have no gap: their stride is `4 × width`.
  func withPixels<Result>(_ body: (UnsafeMutableBufferPointer<UInt32>) -> Result) -> Result {
    cairo_surface_flush(handle)
    defer { cairo_surface_mark_dirty(handle) }
    let count = size.width * size.height
    let bytes = UnsafeMutableRawPointer(cairo_image_surface_get_data(handle))
    return body(.init(start: bytes?.bindMemory(to: UInt32.self, capacity: count), count: count))
  }

  /// The pixels of one rectangle, row after row.
  func pixels(in rectangle: PixelRectangle) -> [UInt32] {
    withPixels { pixels in
      rectangle.rows.flatMap { row in
        pixels[row * size.width + rectangle.x..<row * size.width + rectangle.x + rectangle.width]
      }
    }
  }

  /// Takes over one rectangle of a surface of the same size.
  func copy(_ rectangle: PixelRectangle, from other: PixelSurface) {
    withPixels { target in
      other.withPixels { source in
        guard let target = target.baseAddress, let source = source.baseAddress else { return }
        for row in rectangle.rows {
          let start = row * size.width + rectangle.x
          (target + start).update(from: source + start, count: rectangle.width)
        }
      }
    }
  }
}
