import FaceProtocol
import Testing

@testable import FacePanel

@Suite("Buttons that several pages hold")
struct HeldButtonsTests {
  private let one = ViewerID(number: 1)
  private let other = ViewerID(number: 2)

  @Test("a button goes down with the first and up with the last")
  func firstAndLast() {
    var held = HeldButtons()
    let steps = [(true, one), (true, one), (true, other), (false, one), (false, other), (false, other)]
    let edges = steps.map { held.change(.love, isPressed: $0, by: $1) }
    #expect(edges == [true, false, false, false, true, false])
  }

  @Test("a page that is gone lets go of what it alone held")
  func goneHoldsNothing() {
    var held = HeldButtons()
    _ = held.change(.love, isPressed: true, by: one)
    _ = held.change(.fire, isPressed: true, by: one)
    _ = held.change(.fire, isPressed: true, by: other)
    let released = [one, one, other].map { held.release(by: $0) }
    #expect(released == [[.love], [], [.fire]])
  }
}
