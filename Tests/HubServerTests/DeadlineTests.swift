import NIOCore
import NIOEmbedded
import Testing

@testable import HubServer

@Suite("Deadlines of a loop")
struct DeadlineTests {
  private let loop = EmbeddedEventLoop()

  @Test(
    "each is served at its time, in the order of times, and of one time in the order in which they were set")
  func order() {
    let deadlines = Deadlines(on: loop)
    var served: [Int] = []
    for (index, seconds) in [3, 1, 2, 1, 3, 2].enumerated() {
      deadlines.set(after: .seconds(seconds)) { served.append(index) }
    }
    loop.advanceTime(by: .milliseconds(999))
    #expect(served.isEmpty)
    loop.advanceTime(by: .milliseconds(1))
    #expect(served == [1, 3])
    loop.advanceTime(by: .seconds(2))
    #expect(served == [1, 3, 2, 5, 0, 4])
  }

  @Test("one that is called off is not served, and keeps nothing alive")
  func calledOff() {
    final class Socket {}
    let deadlines = Deadlines(on: loop)
    var (served, socket): (Bool, Socket?) = (false, Socket())
    weak let left = socket
    let deadline = deadlines.set(after: .seconds(1)) { [socket] in served = socket != nil }
    socket = nil
    #expect(left != nil)
    deadline.callOff()
    #expect(left == nil)
    loop.advanceTime(by: .seconds(2))
    #expect(!served)
  }

  @Test(
    "of many that are due at once a few are served, then what is due otherwise, then a few more",
    arguments: [-1, 0, 1])
  func crowd(beyond: Int) {
    let deadlines = Deadlines(on: loop)
    var served = 0
    for _ in 0..<(3 * Deadlines.perTurn + beyond) { deadlines.set(after: .seconds(1)) { served += 1 } }
    loop.advanceTime(by: .seconds(1))
    for turn in 1...3 {
      #expect(served == min(turn, 3) * Deadlines.perTurn + (turn == 3 ? min(beyond, 0) : 0))
      loop.advanceTime(by: Deadlines.respite)
    }
    #expect(served == 3 * Deadlines.perTurn + beyond)
  }

  @Test(
    "while it rests a new one waits as well, however soon it is due, and what memory is taken from goes first"
  )
  func resting() {
    let deadlines = Deadlines(on: loop)
    var served: [Int] = []
    for index in 0...Deadlines.perTurn { deadlines.set(after: .seconds(1)) { served.append(index) } }
    loop.advanceTime(by: .seconds(1))
    deadlines.set(after: .zero) { served.append(100) }
    deadlines.setFirst { served.append(-1) }
    loop.run()
    #expect(served == Array(0..<Deadlines.perTurn))
    loop.advanceTime(by: Deadlines.respite)
    #expect(served == Array(0..<Deadlines.perTurn) + [-1, Deadlines.perTurn, 100])
  }

  @Test("those that were called off keep nobody waiting")
  func afterCalledOff() {
    let deadlines = Deadlines(on: loop)
    var served = 0
    for _ in 0..<Deadlines.calledOffPerTurn - 1 { deadlines.set(after: .seconds(1)) {}.callOff() }
    loop.advanceTime(by: .seconds(1))
    deadlines.set(after: .zero) { served += 1 }
    loop.run()
    #expect(served == 1)
  }

  @Test("one that is set while others are served has its own turn")
  func nested() {
    let deadlines = Deadlines(on: loop)
    var served: [String] = []
    deadlines.set(after: .seconds(1)) {
      served.append("first")
      deadlines.set(after: .zero) { served.append("nested") }
    }
    loop.advanceTime(by: .seconds(1))
    loop.advanceTime(by: Deadlines.respite)
    #expect(served == ["first", "nested"])
  }
}
