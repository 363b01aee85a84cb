import FaceProtocol
import FaceRender

/// A face with a clock of its own, and a referee of what it is told: time never goes back, rectangles lie on the
/// glass and don't overlap, and together they are all that changed.
final class Rig {
  let engine: FaceEngine
  private(set) var now: Duration = .seconds(100)
  private(set) var faults: [String] = []
  private var serial: UInt32 = 0
  private var known: Picture

  init(size: PixelSize = .init(width: 240, height: 160), hasLights: Bool = true) {
    engine = FaceEngine(.init(size: size, hasLights: hasLights))
    known = Picture(engine)
    advance()
  }

  @discardableResult
  func present(_ screen: Screen, feedback: PressFeedback = .reaction, link: StatusLine.Link = .online)
    -> FaceOutput
  {
    serial += 1
    engine.receive(
      .present(.init(serial: serial, screen: screen, status: .init(link: link), feedback: feedback)), at: now)
    return advance()
  }

  @discardableResult
  func press(_ button: ButtonID) -> FaceOutput { edge(button, true) }

  @discardableResult
  func release(_ button: ButtonID) -> FaceOutput { edge(button, false) }

  @discardableResult
  func tell(_ command: FaceCommand) -> FaceOutput {
    engine.receive(command, at: now)
    return advance()
  }

  @discardableResult
  func advance(by step: Duration = .zero) -> FaceOutput {
    now += step
    let output = engine.advance(to: now, wallClock: Gallery.clock)
    check(output.dirty)
    return output
  }

  /// Goes from wake to wake until `end`, as a shell does.
  func run(for length: Duration, _ each: (FaceOutput) -> Void = { _ in }) {
    let end = now + length
    while let wake = engine.nextWake, wake <= end {
      now = max(wake, now)
      each(advance())
    }
    now = end
  }

  var picture: Picture { known }

  private func edge(_ button: ButtonID, _ isPressed: Bool) -> FaceOutput {
    engine.press(.init(button: button, isPressed: isPressed, atNanoseconds: 0), at: now)
    return advance()
  }

  private func check(_ dirty: [PixelRectangle]) {
    let fresh = Picture(engine)
    var covered = Array(repeating: false, count: fresh.pixels.count)
    for rectangle in dirty {
      guard rectangle.x >= 0, rectangle.y >= 0, rectangle.x + rectangle.width <= fresh.size.width,
        rectangle.y + rectangle.height <= fresh.size.height
      else { return faults.append("a rectangle beyond the glass: \(rectangle)") }
      for y in rectangle.rows {
        for x in rectangle.columns {
          if covered[y * fresh.size.width + x] { faults.append("rectangles overlap at \(x), \(y)") }
          covered[y * fresh.size.width + x] = true
        }
      }
    }
    for index in fresh.pixels.indices where fresh.pixels[index] != known.pixels[index] && !covered[index] {
      return faults.append("pixel \(index) changed and was not told")
    }
    known = fresh
  }
}
