internal import CFramebuffer
package import FaceRender
internal import Glibc
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
    var screen = fb_var_screeninfo()
    var memory = fb_fix_screeninfo()
    guard ioctl(file.number, UInt(FBIOGET_VSCREENINFO), &screen) == 0 else {
      throw .refused(path: path, .last("FBIOGET_VSCREENINFO"))
    }
    guard ioctl(file.number, UInt(FBIOGET_FSCREENINFO), &memory) == 0 else {
      throw .refused(path: path, .last("FBIOGET_FSCREENINFO"))
    }
    guard let format = PixelFormat(screen), let geometry = FramebufferGeometry(screen, memory, format: format)
    else {
      throw .unknownFormat(path: path, bitsPerPixel: screen.bits_per_pixel)
    }
    self = geometry
  }

  private init?(_ screen: fb_var_screeninfo, _ memory: fb_fix_screeninfo, format: PixelFormat) {
    let lineBytes = Int(memory.line_length)
    self.init(
      size: PixelSize(width: Int(screen.xres), height: Int(screen.yres)), format: format,
      lineBytes: lineBytes,
      firstByte: Int(screen.yoffset) * lineBytes + Int(screen.xoffset) * format.bytes,
      memoryBytes: Int(memory.smem_len))
  }
}

extension PixelFormat {
  fileprivate init?(_ screen: fb_var_screeninfo) {
    let fields = [screen.red, screen.green, screen.blue]
    let places = fields.map(\.offset)
    let lengths = fields.map(\.length)
    switch screen.bits_per_pixel {
    case 16 where places == [11, 5, 0] && lengths == [5, 6, 5]: self = .rgb565
    case 32 where places == [16, 8, 0] && lengths == [8, 8, 8]: self = .xrgb8888
    default: return nil
    }
  }
}
