package import FaceRender
package import LeelooService

/// Why there is no picture.
package enum DisplayFailure: Error, Hashable, Sendable {
  /// No framebuffer of that name; those that are there.
  case missing(name: String, found: [String])
  /// It is there, and a call on it failed.
  case refused(path: String, SystemError)
  /// Its pixels are of a kind that this program does not write.
  case unknownFormat(path: String, bitsPerPixel: UInt32)
  /// Its size is not the one that the board's file gives.
  case wrongSize(path: String, found: PixelSize, wanted: PixelSize)
}
