/// How a framebuffer keeps a pixel, in the machine's byte order: the two kinds that small displays have.
package enum PixelFormat: Hashable, Sendable {
  /// 16 bits: five of red, six of green, five of blue.
  case rgb565
  /// 32 bits: eight that are not used, then eight each of red, green and blue.
  case xrgb8888

  /// Bytes of one pixel.
  package var bytes: Int {
    switch self {
    case .rgb565: 2
    case .xrgb8888: 4
    }
  }
}
