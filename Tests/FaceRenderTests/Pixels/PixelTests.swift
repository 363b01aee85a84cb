import FaceProtocol
import Testing

@testable import FaceRender

@Suite("Pixels")
struct PixelTests {
  @Test("red, green and blue land in their bits")
  func rgb565() {
    #expect(RGB565.plain(0xFFFF_0000) == 0xF800)
    #expect(RGB565.plain(0xFF00_FF00) == 0x07E0)
    #expect(RGB565.plain(0xFF00_00FF) == 0x001F)
    #expect(RGB565.plain(0xFFFF_FFFF) == 0xFFFF)
  }

  @Test(
    "dithering keeps black and white, and the mean of what lies between",
    arguments: [UInt32(3), 60, 125, 200])
  func dithering(_ level: UInt32) {
    let places = (0..<16).map { (x: $0 % 4, y: $0 / 4) }
    #expect(places.allSatisfy { RGB565.dithered(0xFF00_0000, x: $0.x, y: $0.y) == 0 })
    #expect(places.allSatisfy { RGB565.dithered(0xFFFF_FFFF, x: $0.x, y: $0.y) == 0xFFFF })
    let reds = places.map { Int(RGB565.dithered(level << 16, x: $0.x, y: $0.y) >> 11) * 8 }
    #expect(abs(Double(reds.reduce(0, +)) / 16 - Double(level)) < 1)
  }

  @Test("a part converted by itself is the same as in the whole")
  func parts() {
    let rig = Rig(size: .init(width: 64, height: 48))
    rig.present(.text(.init(sender: Gallery.ben, text: "Hi")))
    let whole = rig.engine.rgb565(in: rig.engine.size.bounds)
    let part = PixelRectangle(x: 5, y: 7, width: 13, height: 9)
    let cut = part.rows.flatMap { y in part.columns.map { whole[y * 64 + $0] } }
    #expect(rig.engine.rgb565(in: part) == cut)
  }

  @Test("one pixel is one tile; neighbours are one rectangle; the edge is cut")
  func tiles() {
    let size = PixelSize(width: 70, height: 40)
    let (old, new) = (PixelSurface(size: size), PixelSurface(size: size))
    #expect(TileDifference.rectangles(from: old, to: new).isEmpty)
    new.withPixels { $0[17 * 70 + 20] = 1 }
    #expect(TileDifference.rectangles(from: old, to: new) == [.init(x: 16, y: 16, width: 16, height: 16)])
    new.withPixels {
      $0[16 * 70 + 33] = 1
      $0[39 * 70 + 20] = 1
      $0[39 * 70 + 40] = 1
      $0[0 * 70 + 69] = 1
    }
    #expect(
      Set(TileDifference.rectangles(from: old, to: new)) == [
        .init(x: 16, y: 16, width: 32, height: 24), .init(x: 64, y: 0, width: 6, height: 16),
      ])
  }

  @Test("the glass is opaque everywhere")
  func opaque() {
    let rig = Rig(size: .init(width: 64, height: 48))
    #expect(rig.picture.pixels.allSatisfy { $0 >> 24 == 255 })
  }
}
