import FaceProtocol
import Testing

@testable import FaceRender

@Suite("The code as a QR symbol")
struct CodeScreenTests {
  private static let code = "LEELOO-7X3K-H4NP"
  private static let dark = UInt32(0xFF11_0E17)
  private static let light = UInt32(0xFFFA_F4EC)

  @Test(
    "every module is a square of whole pixels, at least four wide, in a quiet zone of four modules",
    arguments: [
      (PixelSize(width: 480, height: 320), 5), (PixelSize(width: 320, height: 240), 4),
      (PixelSize(width: 480, height: 272), 4), (PixelSize(width: 800, height: 480), 8),
      (PixelSize(width: 240, height: 240), 4),
    ])
  func wholePixels(_ size: PixelSize, _ wide: Int) throws {
    let symbol = try #require(QRSymbol(alphanumeric: Self.code))
    let surface = PixelSurface(size: size)
    let canvas = Canvas(surface)
    QRPlate(symbol, on: canvas).draw(on: canvas, x: 13.3, y: 17.7)
    let pixels = surface.pixels(in: size.bounds)
    let corner = try #require(pixels.firstIndex(of: Self.dark))
    for row in -4..<symbol.side + 4 {
      for column in -4..<symbol.side + 4 {
        let isInside = (0..<symbol.side).contains(row) && (0..<symbol.side).contains(column)
        let colour = isInside && symbol.isDark(column: column, row: row) ? Self.dark : Self.light
        let start = corner + row * wide * size.width + column * wide
        let square = (0..<wide).flatMap { pixels[start + $0 * size.width..<start + $0 * size.width + wide] }
        #expect(square.allSatisfy { $0 == colour }, "column \(column), row \(row)")
      }
    }
  }

  @Test(
    "it is there where the glass has the pixels, and not where the letters would have to make too much room",
    arguments: [
      (PixelSize(width: 480, height: 320), true), (PixelSize(width: 320, height: 240), true),
      (PixelSize(width: 800, height: 480), true), (PixelSize(width: 320, height: 480), true),
      (PixelSize(width: 240, height: 240), false), (PixelSize(width: 240, height: 160), false),
      (PixelSize(width: 160, height: 128), false),
    ])
  func room(_ size: PixelSize, _ isThere: Bool) {
    #expect(
      hasSymbol(.init(route: "LEELOO-7X3K", secret: "H4NP", remainingMilliseconds: 272_000), size) == isThere)
  }

  @Test("a code whose letters need the room has no symbol", arguments: ["H4NPQRST", "ÄÖÅÉ"])
  func otherCodes(_ secret: String) {
    let code = Screen.Code(route: "LEELOO-7X3K", secret: secret, remainingMilliseconds: 272_000)
    #expect(!hasSymbol(code, PixelSize(width: 480, height: 320)))
  }

  @Test("while the time runs nothing is drawn anew but the lowest line")
  func countdown() {
    let rig = Rig(size: .init(width: 480, height: 320))
    rig.present(.code(.init(route: "LEELOO-7X3K", secret: "H4NP", remainingMilliseconds: 272_500)))
    var steps = 0
    rig.run(for: .seconds(5)) { output in
      steps += 1
      #expect(output.dirty.allSatisfy { $0.y >= 256 })
    }
    #expect(steps == 5)
    #expect(rig.faults == [])
  }

  /// Nothing else there is as light over the width of a symbol and its quiet zone.
  private func hasSymbol(_ code: Screen.Code, _ size: PixelSize) -> Bool {
    let picture = Picture(Gallery.engine(showing: .code(code), size: size))
    return (0..<size.height).contains { row in
      let pixels = picture.pixels[row * size.width..<(row + 1) * size.width]
      return pixels.split(omittingEmptySubsequences: true) { $0 != Self.light }.contains {
        $0.count >= 29 * 4
      }
    }
  }
}
