internal import CPangoCairo

extension PixelSurface {
  /// The picture as a PNG file; empty if cairo can't write one.
  func png() -> [UInt8] {
    var collected = Collected()
    cairo_surface_flush(handle)
    let status = withUnsafeMutablePointer(to: &collected) {
      cairo_surface_write_to_png_stream(handle, append, $0)
    }
    return status == CAIRO_STATUS_SUCCESS ? collected.bytes : []
  }

  /// Reads a PNG file that this project wrote itself; nil if it is none.
  static func reading(png: [UInt8]) -> PixelSurface? {
    var left = Remaining(bytes: png[...])
    let picture = withUnsafeMutablePointer(to: &left) { cairo_image_surface_create_from_png_stream(take, $0) }
    defer { cairo_surface_destroy(picture) }
    guard cairo_surface_status(picture) == CAIRO_STATUS_SUCCESS else { return nil }
    let size = PixelSize(
      width: Int(cairo_image_surface_get_width(picture)), height: Int(cairo_image_surface_get_height(picture))
    )
    let surface = PixelSurface(size: size)
    cairo_set_source_surface(surface.context, picture, 0, 0)
    cairo_paint(surface.context)
    return surface
  }
}

private struct Collected {
  var bytes: [UInt8] = []
}

private struct Remaining {
  var bytes: ArraySlice<UInt8>
}

private func append(
  _ closure: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
  closure?.assumingMemoryBound(to: Collected.self).pointee.bytes.append(
    contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
  return CAIRO_STATUS_SUCCESS
}

private func take(
  _ closure: UnsafeMutableRawPointer?, _ data: UnsafeMutablePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
  guard let left = closure?.assumingMemoryBound(to: Remaining.self), let data,
    left.pointee.bytes.count >= Int(length)
  else { return CAIRO_STATUS_READ_ERROR }
  for (offset, byte) in left.pointee.bytes.prefix(Int(length)).enumerated() { data[offset] = byte }
  left.pointee.bytes.removeFirst(Int(length))
  return CAIRO_STATUS_SUCCESS
}
