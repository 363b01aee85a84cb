import NIOCore
import NIOPosix
import Testing

@testable import HubServer

@Suite("The bell of a loop")
struct LoopBellTests {
  @Test(
    "between two turns of pieces a real loop looks at its sockets, whatever tasks the pieces leave behind",
    .timeLimit(.minutes(1)))
  func bell() async throws {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let bell = try await LoopBell.hang(on: loop)
    let looks = try await LoopBell.hang(on: loop)
    let seen = try await loop.flatSubmit {
      let watch = Watch(on: loop, bell: bell.value, looks: looks.value)
      return watch.begin(turns: 20)
    }.get()
    // Each turn rings the other bell too: that rings before the next turn if the sockets were looked at.
    #expect(seen == Array(0..<20))
    try await group.shutdownGracefully()
  }
}

/// Has pieces of which each takes a whole turn, and counts how often the loop looked at its sockets before each.
private final class Watch {
  private let loop: any EventLoop
  private let looks: LoopBell
  private let duties: LoopDuties
  private let clock: Leap
  private var count = 0
  private var seen: [Int] = []

  /// A clock that leaps as it is told.
  private final class Leap { var now = NIODeadline.now() }

  init(on loop: any EventLoop, bell: LoopBell, looks: LoopBell) {
    let clock = Leap()
    (self.loop, self.looks, self.clock) = (loop, looks, clock)
    duties = LoopDuties(on: loop, bell: bell) { clock.now }
    looks.rung = { self.count += 1 }
  }

  func begin(turns: Int) -> EventLoopFuture<[Int]> {
    let done = loop.makePromise(of: [Int].self)
    for turn in 0..<turns {
      duties.set(after: .zero) {
        self.seen.append(self.count)
        _ = self.looks.ring()
        self.leaveTasks(100)
        self.clock.now = self.clock.now + LoopDuties.turn
        if turn == turns - 1 { done.succeed(self.seen) }
      }
    }
    return done.futureResult
  }

  /// Tasks that are due one after the other, as the ends of sockets leave some.
  private func leaveTasks(_ count: Int) {
    if count > 0 { loop.assumeIsolated().execute { self.leaveTasks(count - 1) } }
  }
}
