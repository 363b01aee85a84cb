internal import CPangoCairo

extension PixelSurface {
  /// The picture as a PNG file; empty if cairo can't write one.
  func png() -> [UInt8] {
    var collected = [UInt8]()
    cairo_surface_flush(handle)
    let status = withUnsafeMutablePointer(to: &collected) {
      cairo_surface_write_to_png_stream(handle, append, $0)
    }
    return status == CAIRO_STATUS_SUCCESS ? collected : []
  }
}

private func append(
  _ closure: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
  closure?.assumingMemoryBound(to: [UInt8].self).pointee.append(
    contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
  return CAIRO_STATUS_SUCCESS
}
