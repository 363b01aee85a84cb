/// Pixels of 16 bits, red 5, green 6, blue 5, as small SPI panels and most framebuffers take them.
enum RGB565 {
  /// The threshold matrix of ordered dithering (Bayer, 1973), 4 × 4, in sixteenths.
  private static let bayer: [UInt32] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]

  /// One pixel, each channel rounded towards zero.
  static func plain(_ argb: UInt32) -> UInt16 { pack(argb >> 16 & 255, argb >> 8 & 255, argb & 255) }

  /// One pixel, with the rounding spread by its place on the glass, so that a part repainted later matches the rest.
  static func dithered(_ argb: UInt32, x: Int, y: Int) -> UInt16 {
    let threshold = threshold(x: x, y: y)
    let red = min((argb >> 16 & 255) + threshold >> 1, 255)
    let green = min((argb >> 8 & 255) + threshold >> 2, 255)
    let blue = min((argb & 255) + threshold >> 1, 255)
    return pack(red, green, blue)
  }

  /// 0 to 15.
  static func threshold(x: Int, y: Int) -> UInt32 { bayer[(y & 3) << 2 | (x & 3)] }

  private static func pack(_ red: UInt32, _ green: UInt32, _ blue: UInt32) -> UInt16 {
    UInt16(truncatingIfNeeded: (red >> 3) << 11 | (green >> 2) << 5 | blue >> 3)
  }
}
