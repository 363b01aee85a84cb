import FaceRender
import LeelooConfig
import Testing

@testable import FaceLinux

@Suite("Rotation")
struct RotationTests {
  private static let picture = PixelSize(width: 3, height: 2)

  /// The picture `0 1 2 / 3 4 5` as the glass shows it.
  @Test(
    "a picture is turned clockwise",
    arguments: [
      (BoardDisplay.Rotation.none, [[0, 1, 2], [3, 4, 5]]),
      (.quarter, [[3, 0], [4, 1], [5, 2]]),
      (.half, [[5, 4, 3], [2, 1, 0]]),
      (.threeQuarters, [[2, 5], [1, 4], [0, 3]]),
    ])
  func turned(rotation: BoardDisplay.Rotation, glass: [[Int]]) {
    let walk = rotation.walk(through: Self.picture)
    let size = rotation.turn(Self.picture)
    #expect(size == PixelSize(width: glass[0].count, height: glass.count))
    for y in 0..<size.height {
      for x in 0..<size.width { #expect(walk.index(x: x, y: y) == glass[y][x]) }
    }
  }

  @Test("a part lies where its pixels lie", arguments: BoardDisplay.Rotation.allCases)
  func partFollowsPixels(rotation: BoardDisplay.Rotation) {
    let picture = PixelSize(width: 7, height: 5)
    let part = PixelRectangle(x: 4, y: 1, width: 2, height: 3)
    let pixels = Set(part.rows.flatMap { y in part.columns.map { y * picture.width + $0 } })
    let turned = rotation.turn(part, of: picture)
    let walk = rotation.walk(through: picture)
    let covered = turned.rows.flatMap { y in turned.columns.map { walk.index(x: $0, y: y) } }
    #expect(covered.count == pixels.count)
    #expect(Set(covered) == pixels)
  }
}
