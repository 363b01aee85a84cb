import FaceRender
import TestSupport
import Testing

@testable import FacePanel

@Suite("The parts of a screen that a page has not seen")
struct DirtyRegionTests {
  private func rectangle(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> PixelRectangle {
    PixelRectangle(x: x, y: y, width: width, height: height)
  }

  @Test("a part inside another is the other")
  func coveredParts() {
    var region = DirtyRegion()
    region.add([rectangle(10, 10, 5, 5), rectangle(0, 0, 100, 100), rectangle(20, 20, 80, 80)])
    #expect(region.rectangles == [rectangle(0, 0, 100, 100)])
  }

  @Test("nothing is nothing")
  func emptyParts() {
    var region = DirtyRegion()
    region.add([rectangle(5, 5, 0, 10)])
    #expect(region.isEmpty)
  }

  @Test("too many parts are the box around them", arguments: (0..<50).map(UInt64.init))
  func manyParts(_ seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    var region = DirtyRegion()
    var pixels: Set<[Int]> = []
    for _ in 0..<60 {
      let part = rectangle(
        Int.random(in: 0..<40, using: &chance), Int.random(in: 0..<40, using: &chance),
        Int.random(in: 1..<6, using: &chance), Int.random(in: 1..<6, using: &chance))
      region.add([part])
      for x in part.columns { for y in part.rows { pixels.insert([x, y]) } }
      #expect(region.rectangles.count <= DirtyRegion.rectangleLimit)
    }
    let seen = region.take()
    #expect(
      pixels.allSatisfy { pixel in
        seen.contains { $0.columns.contains(pixel[0]) && $0.rows.contains(pixel[1]) }
      })
    #expect(region.isEmpty)
  }
}
