import FaceProtocol
import Testing

@testable import FaceRender

@Suite("Never more than three flashes in a second")
struct FlashTests {
  @Test("a mind that alternates bright and dark screens is slowed down")
  func alternatingMind() {
    let rig = Rig(size: .init(width: 120, height: 80))
    let bright = Screen.text(.init(sender: Gallery.ben, text: String(repeating: "█", count: 60)))
    var seen: [(Duration, Double)] = []
    for round in 0..<60 {
      rig.present(round.isMultiple(of: 2) ? bright : .menu(.init(title: "", items: [], selected: 0)))
      seen.append((rig.now, rig.picture.luminance))
      rig.run(for: .milliseconds(50)) { _ in seen.append((rig.now, rig.picture.luminance)) }
    }
    #expect(seen.map(\.1).max() ?? 0 > 0.1 + (seen.map(\.1).min() ?? 0))
    #expect(mostFlashesInASecond(seen) <= 3)
  }

  @Test("love and fire hammered in turn stay below the limit, and so do the lights")
  func hammering() {
    let rig = Rig(size: .init(width: 120, height: 80))
    rig.present(.home(.init(crewName: "", members: [])))
    var seen: [(Duration, Double)] = []
    var lit: [(Duration, Double)] = []
    for round in 0..<50 {
      let button: ButtonID = round.isMultiple(of: 2) ? .love : .fire
      for output in [rig.press(button), rig.advance(by: .milliseconds(40)), rig.release(button)] {
        lit.append((rig.now, Double(max(output.lights.red, output.lights.green, output.lights.blue)) / 255))
        seen.append((rig.now, rig.picture.luminance))
      }
      rig.advance(by: .milliseconds(40))
    }
    #expect(mostFlashesInASecond(seen) <= 3)
    #expect(mostFlashesInASecond(lit) <= 3)
  }

  @Test("what was held back comes as soon as it may")
  func heldBackComes() {
    var flashes = FlashGuard(cells: 1)
    var now = Duration.zero
    var refused: Duration?
    for round in 0..<20 where refused == nil {
      refused = flashes.admit([round.isMultiple(of: 2) ? 0.5 : 0], at: now)
      if refused == nil { now += .milliseconds(20) }
    }
    #expect(now == .milliseconds(140))
    #expect(refused == .milliseconds(1020))
    #expect(flashes.admit([0.5], at: .milliseconds(1020)) == nil)
  }

  @Test("a slow pulse and a steady brightening are no flashes")
  func slowPulse() {
    var flashes = FlashGuard(cells: 1)
    for step in 0..<600 {
      let luminance = 0.2 + 0.15 * (step / 15 % 2 == 0 ? Double(step % 15) / 15 : 1 - Double(step % 15) / 15)
      #expect(flashes.admit([luminance], at: .milliseconds(34 * step)) == nil)
    }
  }

  @Test("a small part of the glass may blink: less than a quarter")
  func smallPart() {
    var flashes = FlashGuard(cells: 24)
    for step in 0..<100 {
      let cells = (0..<24).map { $0 < 5 && step.isMultiple(of: 2) ? 0.7 : 0 }
      #expect(flashes.admit(cells, at: .milliseconds(20 * step)) == nil)
    }
  }

  /// Pairs of opposing changes of a tenth or more (WCAG 2.2), in the worst second.
  private func mostFlashesInASecond(_ samples: [(Duration, Double)]) -> Int {
    var swings: [Duration] = []
    var extreme = samples.first?.1 ?? 0
    var isRising = true
    for (time, luminance) in samples {
      if isRising ? luminance > extreme : luminance < extreme {
        extreme = luminance
      } else if abs(luminance - extreme) >= 0.1 {
        swings.append(time)
        isRising.toggle()
        extreme = luminance
      }
    }
    return (swings.map { start in swings.count { $0 >= start && $0 < start + .seconds(1) } }.max() ?? 0) / 2
  }
}
