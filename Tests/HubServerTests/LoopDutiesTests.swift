import NIOCore
import NIOEmbedded
import Testing

@testable import HubServer

@Suite("What a loop has to do besides its sockets")
struct LoopDutiesTests {
  private let loop = EmbeddedEventLoop()

  @Test(
    "each deadline is served at its time, in the order of times, and of one time in the order in which they were set"
  )
  func order() {
    let duties = LoopDuties(on: loop)
    var served: [Int] = []
    for (index, seconds) in [3, 1, 2, 1, 3, 2].enumerated() {
      duties.set(after: .seconds(seconds)) { served.append(index) }
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
    let duties = LoopDuties(on: loop)
    var (served, socket): (Bool, Socket?) = (false, Socket())
    weak let left = socket
    let deadline = duties.set(after: .seconds(1)) { [socket] in served = socket != nil }
    socket = nil
    #expect(left != nil)
    deadline.callOff()
    #expect(left == nil)
    loop.advanceTime(by: .seconds(2))
    #expect(!served)
  }

  @Test(
    "of many that are due at once a turn serves those it has time for, then the sockets are looked at, then come more"
  )
  func crowd() {
    let clock = Clock(loop)
    let duties = LoopDuties(on: loop) { clock.now }
    let each = TimeAmount.microseconds(40)
    let ofTurn = Int((LoopDuties.turn.nanoseconds + each.nanoseconds - 1) / each.nanoseconds)
    var served = 0
    for _ in 0..<(2 * ofTurn + 1) {
      duties.set(after: .seconds(1)) {
        served += 1
        clock.pass(each)
      }
    }
    loop.advanceTime(by: .seconds(1))
    for turn in 1...3 {
      #expect(served == min(turn * ofTurn, 2 * ofTurn + 1))
      loop.advanceTime(to: clock.now + LoopDuties.respite)
    }
    #expect(served == 2 * ofTurn + 1)
  }

  @Test(
    "a turn that has read for long still does a part of what there is to do, and reads no more than it must")
  func reading() {
    let clock = Clock(loop)
    let duties = LoopDuties(on: loop) { clock.now }
    let served = Self.hundred(of: .microseconds(25), duties, clock)
    duties.beginReading()
    #expect(duties.hasTimeToRead)
    clock.pass(LoopDuties.turn - .nanoseconds(1))
    #expect(duties.hasTimeToRead)
    clock.pass(.nanoseconds(1))
    #expect(!duties.hasTimeToRead)
    loop.run()
    #expect(served() == 3)
    #expect(duties.hasTimeToRead)
  }

  @Test("where reading takes long by itself, what there is to do has half as long")
  func longReading() {
    let clock = Clock(loop)
    let duties = LoopDuties(on: loop) { clock.now }
    let served = Self.hundred(of: .microseconds(100), duties, clock)
    duties.beginReading()
    clock.pass(.milliseconds(4))
    loop.run()
    #expect(served() == 20)
  }

  @Test(
    "while a turn is owed a new one waits as well, however soon it is due, and what memory is taken from goes first"
  )
  func resting() {
    let clock = Clock(loop)
    let duties = LoopDuties(on: loop) { clock.now }
    var served: [Int] = []
    for index in 0...1 {
      duties.set(after: .seconds(1)) {
        served.append(index)
        clock.pass(LoopDuties.turn)
      }
    }
    loop.advanceTime(by: .seconds(1))
    duties.set(after: .zero) { served.append(100) }
    duties.setFirst { served.append(-1) }
    loop.run()
    #expect(served == [0])
    loop.advanceTime(to: clock.now + LoopDuties.respite)
    loop.advanceTime(to: clock.now + LoopDuties.respite)
    #expect(served == [0, -1, 1, 100])
  }

  @Test(
    "those that were called off keep nobody waiting, and a turn takes no more of them away than it has time for"
  )
  func afterCalledOff() {
    let clock = Clock(loop)
    let duties = LoopDuties(on: loop) { clock.now }
    var served = 0
    for _ in 0..<(5 * LoopDuties.calledOffPerPiece) { duties.set(after: .seconds(1)) {}.callOff() }
    duties.set(after: .seconds(1)) { served += 1 }
    clock.each = .microseconds(80)
    var turns = 0
    while served == 0, turns < 20 {
      loop.advanceTime(to: max(clock.now, .uptimeNanoseconds(1_000_000_000)))
      turns += 1
    }
    #expect(served == 1)
    #expect(turns > 1)
  }

  @Test("one that is set while others are served does not wait for another timer")
  func nested() {
    let duties = LoopDuties(on: loop)
    var served: [String] = []
    duties.set(after: .seconds(1)) {
      served.append("first")
      duties.set(after: .zero) { served.append("nested") }
    }
    loop.advanceTime(by: .seconds(1))
    #expect(served == ["first", "nested"])
  }

  @Test("who comes in and who only paused do not wait behind all whose time is up")
  func others() {
    let clock = Clock(loop)
    let duties = LoopDuties(on: loop) { clock.now }
    var served: [String] = []
    for _ in 0..<1000 { duties.set(after: .seconds(1)) { served.append("end") } }
    _ = duties.rest(for: .seconds(1)) { served.append("rest") }
    loop.advanceTime(by: .milliseconds(999))
    for _ in 0..<2 { duties.letIn { served.append("arrival") } }
    #expect(served.isEmpty)
    loop.advanceTime(by: .milliseconds(1))
    #expect(served.prefix(2) == ["arrival", "arrival"])
    #expect(served.prefix(6).contains("rest"))
    #expect(served.count == 1003)
  }

  @Test("once it is stopped it does nothing more, and keeps nobody")
  func stopped() {
    final class Socket {}
    let duties = LoopDuties(on: loop)
    var socket: Socket? = Socket()
    weak let left = socket
    duties.set(after: .seconds(1)) { [socket] in Issue.record("\(String(describing: socket))") }
    duties.letIn { [socket] in Issue.record("\(String(describing: socket))") }
    socket = nil
    duties.stop()
    #expect(left == nil)
    duties.setFirst { Issue.record("a deadline behind the end") }
    duties.letIn { Issue.record("an arrival behind the end") }
    loop.advanceTime(by: .seconds(2))
  }

  @Test("a core's timer goes off between deadlines that are all due, and so does each of two cores'")
  func kinds() {
    let clock = Clock(loop)
    let duties = LoopDuties(on: loop) { clock.now }
    let wakes = [1, 2].map { _ in WakeTimer(on: duties, clock: LoopClock(of: loop)) }
    var served: [String] = []
    for _ in 0..<8 { duties.set(after: .seconds(1)) { served.append("deadline") } }
    for (index, wake) in wakes.enumerated() {
      wake.wentOff = { served.append("wake \(index)") }
      wake.set(.seconds(1))
    }
    loop.advanceTime(by: .seconds(1))
    #expect(served.prefix(4) == ["deadline", "wake 0", "deadline", "wake 1"])
    #expect(served.count == 10)
  }

  @Test("a core's timer that is moved goes off at its last time alone, one that is stopped not at all")
  func movedWake() {
    let duties = LoopDuties(on: loop)
    let wake = WakeTimer(on: duties, clock: LoopClock(of: loop))
    var served = 0
    wake.wentOff = { served += 1 }
    for seconds in [3, 1, 2] { wake.set(.seconds(seconds)) }
    loop.advanceTime(by: .milliseconds(1999))
    #expect(served == 0)
    loop.advanceTime(by: .milliseconds(1))
    #expect(served == 1)
    loop.advanceTime(by: .seconds(5))
    wake.set(.seconds(9))
    wake.set(nil)
    loop.advanceTime(by: .seconds(5))
    #expect(served == 1)
  }

  /// Sets a hundred pieces that take so long each; tells how many were served.
  private static func hundred(of time: TimeAmount, _ duties: LoopDuties, _ clock: Clock) -> () -> Int {
    var served = 0
    for _ in 0..<100 {
      duties.set(after: .zero) {
        served += 1
        clock.pass(time)
      }
    }
    return { served }
  }
}

/// The time of a loop, and what pieces have taken since.
private final class Clock {
  private let loop: EmbeddedEventLoop
  /// What passes with each look at it.
  var each = TimeAmount.zero
  private var ahead = NIODeadline.uptimeNanoseconds(0)

  init(_ loop: EmbeddedEventLoop) { self.loop = loop }

  var now: NIODeadline {
    pass(each)
    return max(loop.now, ahead)
  }

  func pass(_ time: TimeAmount) { ahead = max(loop.now, ahead) + time }
}
