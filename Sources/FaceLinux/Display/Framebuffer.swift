package import FaceRender
internal import Glibc
package import LeelooConfig
internal import LeelooService

/// A framebuffer in this program's memory.
///
/// Written by `mmap`: a driver of a display on a wire then sends the pages that changed, where `write(2)` makes it
/// send the whole picture (`drivers/video/fbdev/core/fb_defio.c`).
package final class Framebuffer {
  /// What its memory looks like.
  package let geometry: FramebufferGeometry
  private let file: FileDescriptor
  private let memory: UnsafeMutableRawPointer

  /// Maps a framebuffer; a file of another kind needs its geometry told.
  package init(path: String, geometry told: FramebufferGeometry? = nil) throws(DisplayFailure) {
    do throws(SystemError) {
      file = try FileDescriptor("open", open(path, O_RDWR | O_CLOEXEC))
    } catch {
      throw .refused(path: path, error)
    }
    geometry = if let told { told } else { try FramebufferGeometry(of: file, path: path) }
    let mapped = mmap(nil, geometry.memoryBytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.number, 0)
    guard let mapped, mapped != MAP_FAILED else { throw .refused(path: path, .last("mmap")) }
    memory = mapped
  }

  deinit {
    munmap(memory, geometry.memoryBytes)
  }

  /// Writes the pixels of a picture's part, row after row in the framebuffer's own format, turned as asked.
  ///
  /// Of every row only what differs is touched, so that a display on a wire is sent no more. Answers how many bytes
  /// that was. A part outside the glass is a programmer's mistake.
  @discardableResult
  package func write<Pixel: UnsignedInteger>(
    _ pixels: [Pixel], of part: PixelRectangle, in picture: PixelSize, turned rotation: BoardDisplay.Rotation
  ) -> Int {
    precondition(MemoryLayout<Pixel>.size == geometry.format.bytes, "pixels of another format")
    precondition(pixels.count == part.area, "\(pixels.count) pixels for \(part)")
    let target = rotation.turn(part, of: picture)
    precondition(
      target.x >= 0 && target.y >= 0 && target.columns.upperBound <= geometry.size.width
        && target.rows.upperBound <= geometry.size.height, "\(target) on a glass of \(geometry.size)")
    let walk = rotation.walk(through: PixelSize(width: part.width, height: part.height))
    return (0..<target.height).reduce(0) { touched, y in
      let row = (0..<target.width).map { x in pixels[walk.index(x: x, y: y)] }
      return touched + store(row, x: target.x, y: target.y + y)
    }
  }

  /// Makes every pixel black, and waits until the glass is: a driver that sends pages later forgets them when its
  /// last user closes it (`fb_deferred_io_release`).
  package func darken() {
    for y in 0..<geometry.size.height {
      memset(
        memory + geometry.firstByte + y * geometry.lineBytes, 0, geometry.size.width * geometry.format.bytes)
    }
    // EINVAL where the memory is the glass itself: there is nothing to wait for.
    fsync(file.number)
  }

  /// Copies of a row what differs: from the first pixel that does to the last.
  private func store<Pixel: UnsignedInteger>(_ row: [Pixel], x: Int, y: Int) -> Int {
    let place = memory + geometry.firstByte + y * geometry.lineBytes + x * geometry.format.bytes
    return row.withUnsafeBytes { source in
      guard let start = source.baseAddress, memcmp(place, start, source.count) != 0 else { return 0 }
      let pixel = MemoryLayout<Pixel>.size
      var first = 0
      var end = source.count
      while memcmp(place + first, start + first, pixel) == 0 { first += pixel }
      while memcmp(place + end - pixel, start + end - pixel, pixel) == 0 { end -= pixel }
      memcpy(place + first, start + first, end - first)
      return end - first
    }
  }
}
