import FaceRender
import LeelooConfig
import LeelooService
import TestSupport
import Testing

@testable import FaceLinux

/// An ordinary file stands for the framebuffer; only its geometry is told instead of asked for.
@Suite("Framebuffer")
struct FramebufferTests {
  private let directory: TemporaryFolder

  init() throws {
    directory = try TemporaryFolder()
  }

  private func framebuffer(
    _ size: PixelSize, _ format: PixelFormat, lineBytes: Int, firstByte: Int = 0
  ) throws -> Framebuffer {
    let bytes = firstByte + lineBytes * size.height
    try directory.write([UInt8](repeating: 0xEE, count: bytes), to: "fb0")
    let geometry = try #require(
      FramebufferGeometry(
        size: size, format: format, lineBytes: lineBytes, firstByte: firstByte, memoryBytes: bytes))
    return try Framebuffer(path: "\(directory.path)/fb0", geometry: geometry)
  }

  @Test("rows lie a line's bytes apart, and what is between them is left alone")
  func rows() throws {
    let size = PixelSize(width: 1, height: 2)
    let framebuffer = try framebuffer(size, .xrgb8888, lineBytes: 6, firstByte: 6)
    let pixels: [UInt32] = [0xFF11_2233, 0xFF44_5566]
    #expect(framebuffer.write(pixels, of: size.bounds, in: size, turned: .none) == 8)
    let gap: [UInt8] = [0xEE, 0xEE, 0xEE, 0xEE, 0xEE, 0xEE]
    let expected = gap + [0x33, 0x22, 0x11, 0xFF, 0xEE, 0xEE, 0x66, 0x55, 0x44, 0xFF, 0xEE, 0xEE]
    #expect(try directory.read("fb0") == expected)
  }

  @Test("of a part that changed only what differs is written")
  func onlyWhatDiffers() throws {
    let size = PixelSize(width: 8, height: 8)
    let framebuffer = try framebuffer(size, .rgb565, lineBytes: 16)
    let red = [UInt16](repeating: 0xF800, count: 64)
    #expect(framebuffer.write(red, of: size.bounds, in: size, turned: .none) == 128)
    #expect(framebuffer.write(red, of: size.bounds, in: size, turned: .none) == 0)
    let part = PixelRectangle(x: 1, y: 2, width: 6, height: 2)
    let two: [UInt16] = [0xF800, 0x001F, 0xF800, 0x001F, 0xF800, 0xF800]
    #expect(framebuffer.write(red.prefix(6) + two, of: part, in: size, turned: .none) == 6)
    let row = try directory.read("fb0")[48..<64]
    #expect(Array(row) == [0, 0xF8, 0, 0xF8, 0x1F, 0, 0, 0xF8, 0x1F, 0, 0, 0xF8, 0, 0xF8, 0, 0xF8])
  }

  @Test("a part turned is the same part of the whole turned", arguments: BoardDisplay.Rotation.allCases)
  func turnedParts(rotation: BoardDisplay.Rotation) throws {
    let picture = PixelSize(width: 7, height: 5)
    let glass = rotation.turn(picture)
    func pixels(_ part: PixelRectangle) -> [UInt32] {
      part.rows.flatMap { y in part.columns.map { UInt32(y * picture.width + $0) } }
    }
    let whole = try framebuffer(glass, .xrgb8888, lineBytes: glass.width * 4)
    whole.write(pixels(picture.bounds), of: picture.bounds, in: picture, turned: rotation)
    let expected = try directory.read("fb0")
    let parts = try framebuffer(glass, .xrgb8888, lineBytes: glass.width * 4)
    for part in [(0, 0, 3, 5), (3, 0, 4, 2), (3, 2, 4, 3)].map(PixelRectangle.init(x:y:width:height:)) {
      parts.write(pixels(part), of: part, in: picture, turned: rotation)
    }
    #expect(try directory.read("fb0") == expected)
  }

  @Test("a quarter turn brings the bottom left corner to the top left")
  func quarterTurn() throws {
    let glass = PixelSize(width: 2, height: 3)
    let framebuffer = try framebuffer(glass, .xrgb8888, lineBytes: 8)
    let picture = PixelSize(width: 3, height: 2)
    framebuffer.write([0, 1, 2, 3, 4, 5] as [UInt32], of: picture.bounds, in: picture, turned: .quarter)
    let pixels = try directory.read("fb0").enumerated().filter { $0.offset % 4 == 0 }.map(\.element)
    #expect(pixels == [3, 0, 4, 1, 5, 2])
  }

  @Test("a darkened glass is black to its last pixel, and no further")
  func darkened() throws {
    let size = PixelSize(width: 2, height: 2)
    let framebuffer = try framebuffer(size, .rgb565, lineBytes: 6)
    framebuffer.darken()
    #expect(try directory.read("fb0") == [0, 0, 0, 0, 0xEE, 0xEE, 0, 0, 0, 0, 0xEE, 0xEE])
  }

  @Test("a geometry whose rows leave its memory is refused")
  func impossibleGeometry() {
    let size = PixelSize(width: 480, height: 320)
    func geometry(lineBytes: Int, firstByte: Int = 0, memory: Int) -> FramebufferGeometry? {
      FramebufferGeometry(
        size: size, format: .rgb565, lineBytes: lineBytes, firstByte: firstByte, memoryBytes: memory)
    }
    #expect(geometry(lineBytes: 960, memory: 307_200) != nil)
    #expect(geometry(lineBytes: 959, memory: 307_200) == nil)
    #expect(geometry(lineBytes: 960, memory: 307_199) == nil)
    #expect(geometry(lineBytes: 960, firstByte: 1, memory: 307_200) == nil)
  }

  @Test("a device that is no framebuffer is refused with the kernel's reason")
  func noFramebuffer() throws {
    #expect {
      _ = try Framebuffer(path: "/dev/null")
    } throws: { error in
      guard case .refused("/dev/null", let cause) = error as? DisplayFailure else { return false }
      return cause.reason == "Inappropriate ioctl for device"
    }
  }
}
