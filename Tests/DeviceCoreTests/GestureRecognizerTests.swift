import FaceProtocol
import TestSupport
import Testing

@testable import DeviceCore

@Suite("The gesture recogniser")
struct GestureRecognizerTests {
  private var recognizer = GestureRecognizer()

  @Test("tells a press at its first edge and its length at its last")
  mutating func pressAndRelease() {
    #expect(edge(.love, down: true, at: 0) == [.pressed(.love)])
    #expect(edge(.love, down: false, at: 450) == [.released(.love, held: .milliseconds(450))])
    #expect(recognizer.deadline == nil)
  }

  @Test("announces each length of a hold once, when its time has come")
  mutating func holds() {
    _ = edge(.fire, down: true, at: 0)
    #expect(recognizer.deadline == .milliseconds(600))
    #expect(recognizer.advance(to: .milliseconds(599)) == [])
    #expect(recognizer.advance(to: .milliseconds(600)) == [.held(.fire, .short)])
    #expect(recognizer.advance(to: .milliseconds(600)) == [])
    #expect(recognizer.advance(to: .seconds(2)) == [.held(.fire, .long), .held(.fire, .veryLong)])
  }

  @Test("makes up at the release for a timer that came too late")
  mutating func lateTimer() {
    _ = edge(.fire, down: true, at: 0)
    #expect(
      edge(.fire, down: false, at: 700) == [
        .held(.fire, .short), .released(.fire, held: .milliseconds(700)),
      ])
  }

  @Test("does not take back a hold that a timer announced before the release arrived")
  mutating func earlyTimer() {
    _ = edge(.fire, down: true, at: 0)
    _ = recognizer.advance(to: .milliseconds(600))
    let release = ButtonEdge(button: .fire, isPressed: false, atNanoseconds: 590_000_000)
    #expect(
      recognizer.edge(release, at: .milliseconds(605)) == [.released(.fire, held: .milliseconds(600))])
  }

  @Test("ignores a contact that bounces at either end", arguments: [1, 3, 9])
  mutating func bounce(milliseconds: Int) {
    _ = edge(.love, down: true, at: 0)
    #expect(edge(.love, down: true, at: milliseconds) == [])
    #expect(edge(.love, down: false, at: 200).count == 1)
    #expect(edge(.love, down: true, at: 200 + milliseconds) == [])
    #expect(edge(.love, down: false, at: 205 + milliseconds) == [])
  }

  @Test("ends a press whose release was lost when the next one begins")
  mutating func lostRelease() {
    _ = edge(.love, down: true, at: 0)
    #expect(edge(.love, down: true, at: 300) == [.cancelled(.love), .pressed(.love)])
  }

  @Test("ignores a release that nobody pressed")
  mutating func lostPress() { #expect(edge(.fire, down: false, at: 5) == []) }

  @Test("measures by its own clock where the face's goes back")
  mutating func clockGoesBack() {
    _ = recognizer.edge(
      ButtonEdge(button: .love, isPressed: true, atNanoseconds: 9_000_000_000), at: .seconds(1))
    let release = ButtonEdge(button: .love, isPressed: false, atNanoseconds: 5)
    #expect(
      recognizer.edge(release, at: .milliseconds(1300)) == [.released(.love, held: .milliseconds(300))])
  }

  @Test("warns after two seconds of both buttons and resets after ten")
  mutating func reset() {
    _ = edge(.love, down: true, at: 0)
    _ = edge(.fire, down: true, at: 500)
    #expect(recognizer.advance(to: .milliseconds(2499)) == [])
    #expect(recognizer.advance(to: .milliseconds(2500)) == [.resetPending(remaining: .seconds(8))])
    #expect(recognizer.deadline == .milliseconds(10_500))
    #expect(recognizer.advance(to: .milliseconds(10_500)) == [.resetHeld])
    #expect(recognizer.advance(to: .seconds(30)) == [])
  }

  @Test("abandons the reset at either release", arguments: [ButtonID.love, .fire])
  mutating func resetReleased(first: ButtonID) {
    _ = edge(.love, down: true, at: 0)
    _ = edge(.fire, down: true, at: 0)
    _ = recognizer.advance(to: .seconds(9))
    #expect(edge(first, down: false, at: 9999) == [.resetAbandoned, .cancelled(first)])
    #expect(recognizer.advance(to: .seconds(11)) == [])
  }

  @Test("takes two buttons tapped at once for two taps")
  mutating func chordOfTaps() {
    _ = edge(.love, down: true, at: 0)
    _ = edge(.fire, down: true, at: 50)
    #expect(edge(.fire, down: false, at: 150) == [.released(.fire, held: .milliseconds(100))])
    #expect(edge(.love, down: false, at: 200) == [.released(.love, held: .milliseconds(200))])
  }

  @Test("reports a button that is down for a minute, and hears nothing of it until it is free")
  mutating func stuck() {
    _ = edge(.fire, down: true, at: 0)
    _ = recognizer.advance(to: .seconds(59))
    #expect(recognizer.advance(to: .seconds(60)) == [.cancelled(.fire), .stuck(.fire)])
    #expect(recognizer.deadline == nil)
    #expect(edge(.love, down: true, at: 61_000) == [.pressed(.love)])
    #expect(recognizer.advance(to: .seconds(75)).contains(.resetHeld) == false)
    #expect(edge(.fire, down: false, at: 80_000) == [.unstuck(.fire)])
  }

  @Test("ends every announced press exactly once, whatever the edges", arguments: 0..<200 as Range<UInt64>)
  mutating func everyPressEnds(seed: UInt64) {
    var chance = SplitMix64(seed: seed)
    var open: Set<ButtonID> = []
    var now: Duration = .zero
    for _ in 0..<300 {
      now += .milliseconds(Int.random(in: 0...3000, using: &chance))
      let edge = ButtonEdge(
        button: ButtonID.allCases.randomElement(using: &chance)!, isPressed: Bool.random(using: &chance),
        atNanoseconds: Bool.random(using: &chance)
          ? UInt64(now.components.seconds) * 1_000_000_000 : .random(in: 0 ... .max, using: &chance))
      let gestures =
        Bool.random(using: &chance) ? recognizer.edge(edge, at: now) : recognizer.advance(to: now)
      for gesture in gestures {
        switch gesture {
        case .pressed(let button): #expect(open.insert(button).inserted)
        case .released(let button, _), .cancelled(let button): #expect(open.remove(button) != nil)
        case .held(let button, _): #expect(open.contains(button))
        default: break
        }
      }
    }
  }

  private mutating func edge(_ button: ButtonID, down: Bool, at milliseconds: Int) -> [Gesture] {
    recognizer.edge(
      ButtonEdge(button: button, isPressed: down, atNanoseconds: UInt64(milliseconds) * 1_000_000),
      at: .milliseconds(milliseconds))
  }
}
