import FaceProtocol
import FaceRender
import Testing

@testable import FacePanel

@Suite("What a page is told")
struct ViewerTests {
  private let size = PixelSize(width: 480, height: 320)

  @Test("a new page gets every screen whole, once")
  func firstUpdates() {
    var viewer = Viewer(screens: [size, size])
    let updates = [viewer.nextUpdate(), viewer.nextUpdate()].compactMap { $0 }
    #expect(updates.map(\.device) == [0, 1])
    #expect(updates.map(\.rectangles) == [[size.bounds], [size.bounds]])
    viewer.drawn()
    let third = viewer.nextUpdate()
    #expect(third == nil)
  }

  @Test("a page that draws nothing is sent two updates, whatever happens meanwhile")
  func slowPagesSkip() throws {
    var viewer = Viewer(screens: [size])
    var sent = 0
    for row in 0..<1000 {
      viewer.change(0, [PixelRectangle(x: 0, y: row % 320, width: 10, height: 1)])
      while viewer.nextUpdate() != nil { sent += 1 }
    }
    #expect(sent == Viewer.inFlightLimit)
    viewer.drawn()
    let update = viewer.nextUpdate()
    let rest = try #require(update)
    #expect(rest.rectangles.count <= DirtyRegion.rectangleLimit)
    #expect(rest.rectangles.reduce(0) { $0 + $1.area } == 320 * 10)
  }

  @Test("acknowledging what was never sent earns no credit")
  func falseAcknowledgements() {
    var viewer = Viewer(screens: [size])
    for _ in 0..<10 { viewer.drawn() }
    var sent = 0
    for _ in 0..<10 {
      viewer.change(0, [size.bounds])
      if viewer.nextUpdate() != nil { sent += 1 }
    }
    #expect(sent == Viewer.inFlightLimit)
  }

  @Test("a light that changed is told although no pixel did")
  func lightsAlone() {
    var viewer = Viewer(screens: [size])
    _ = viewer.nextUpdate()
    viewer.change(0, [])
    let update = viewer.nextUpdate()
    #expect(update?.rectangles.isEmpty == true)
  }

  @Test("samples travel once for each sound")
  func samplesOnce() {
    var viewer = Viewer(screens: [size])
    let answers = [SoundMotif.click, .click, .paired].map { viewer.hearsFirst($0) }
    #expect(answers == [true, false, true])
  }
}
