internal import CLinux
package import FaceRender
internal import LeelooService

/// What a framebuffer's memory looks like (`fb_var_screeninfo` and `fb_fix_screeninfo` of `linux/fb.h`).
package struct FramebufferGeometry: Hashable, Sendable {
  /// The glass.
  package var size: PixelSize
  /// One pixel.
  package var format: PixelFormat
  /// From one row to the next, in bytes.
  package var lineBytes: Int
  /// Where in the memory the glass's top left pixel is.
  package var firstByte: Int
  /// The whole memory.
  package var memoryBytes: Int

  /// Describes a framebuffer; nil where its rows do not fit its memory.
  package init?(size: PixelSize, format: PixelFormat, lineBytes: Int, firstByte: Int = 0, memoryBytes: Int) {
    guard size.width > 0, size.height > 0, size.width <= 16_384, size.height <= 16_384,
      lineBytes >= size.width * format.bytes, lineBytes <= 1 << 20, firstByte >= 0, firstByte <= 1 << 30,
      firstByte + (size.height - 1) * lineBytes + size.width * format.bytes <= memoryBytes
    else { return nil }
    self.size = size
    self.format = format
    self.lineBytes = lineBytes
    self.firstByte = firstByte
    self.memoryBytes = memoryBytes
  }

  /// Asks an open framebuffer.
  init(of file: borrowing FileDescriptor, path: String) throws(DisplayFailure) {
    var answer = linux_framebuffer_geometry()
    guard linux_framebuffer_ask(file.number, &answer) == 0 else {
      throw .refused(path: path, .last("FBIOGET_VSCREENINFO"))
    }
    guard let format = PixelFormat(answer), let geometry = FramebufferGeometry(answer, format: format) else {
      throw .unknownFormat(path: path, bitsPerPixel: answer.bits_per_pixel)
    }
    self = geometry
  }

  private init?(_ answer: linux_framebuffer_geometry, format: PixelFormat) {
    let lineBytes = Int(answer.line_bytes)
    self.init(
      size: PixelSize(width: Int(answer.width), height: Int(answer.height)), format: format,
      lineBytes: lineBytes,
      firstByte: Int(answer.y_offset) * lineBytes + Int(answer.x_offset) * format.bytes,
      memoryBytes: Int(answer.memory_bytes))
  }
}

extension PixelFormat {
  fileprivate init?(_ answer: linux_framebuffer_geometry) {
    let fields = [answer.red, answer.green, answer.blue]
    let places = fields.map(\.offset)
    let lengths = fields.map(\.length)
    switch answer.bits_per_pixel {
    case 16 where places == [11, 5, 0] && lengths == [5, 6, 5]: self = .rgb565
    case 32 where places == [16, 8, 0] && lengths == [8, 8, 8]: self = .xrgb8888
    default: return nil
    }
  }
}
