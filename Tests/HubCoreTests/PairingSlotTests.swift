import HubCore
import LeelooProtocol
import Testing

@Suite("Meeting points")
struct PairingSlotTests {
  private func pair(_ bench: inout HubBench) throws -> (new: ConnectionNumber, host: ConnectionNumber) {
    let (new, host) = (try bench.join(), try bench.join())
    bench.send(.openSlot(.test), from: new)
    bench.send(.joinSlot(.test), from: host)
    return (new, host)
  }

  @Test("one opens, one comes, and what one says the other hears")
  func meeting() throws {
    var bench = HubBench()
    let (new, host) = try pair(&bench)
    #expect(bench.take(new) == [.slotOpened, .slotJoined])
    #expect(bench.take(host) == [.slotJoined])
    bench.send(.slotMessage([1]), from: host)
    bench.send(.slotMessage([2]), from: new)
    #expect(bench.take(new) == [.slotMessage([1])])
    #expect(bench.take(host) == [.slotMessage([2])])
  }

  @Test("a third one tears it down for all three")
  func crowded() throws {
    var bench = HubBench()
    let (new, host) = try pair(&bench)
    let third = try bench.join()
    _ = (bench.take(new), bench.take(host))
    bench.send(.joinSlot(.test), from: third)
    for number in [new, host, third] { #expect(bench.take(number) == [.slotClosed(.crowded)]) }
    bench.send(.slotMessage([1]), from: host)
    #expect(bench.take(new).isEmpty)
    #expect(bench.notes == [.slotCrowded])
    #expect(bench.hub.counters.slots == 0)
  }

  @Test("a route that somebody waits at is taken, and stays theirs")
  func taken() throws {
    var bench = HubBench()
    let (new, other) = (try bench.join(), try bench.join())
    bench.send(.openSlot(.test), from: new)
    bench.send(.openSlot(.test), from: other)
    #expect(bench.take(other) == [.slotClosed(.taken)])
    #expect(bench.take(new) == [.slotOpened])
    #expect(bench.hub.counters.slots == 1)
  }

  @Test("nobody waits at a route that was never opened")
  func empty() throws {
    var bench = HubBench()
    let host = try bench.join()
    bench.send(.joinSlot(.test), from: host)
    #expect(bench.take(host) == [.slotClosed(.empty)])
  }

  @Test("alone it lives for 300 s")
  func expiresAlone() throws {
    var bench = HubBench(quiet())
    let new = try bench.join()
    bench.send(.openSlot(.test), from: new)
    _ = bench.take(new)
    bench.wait(.seconds(299))
    #expect(bench.take(new).isEmpty)
    bench.wait(.seconds(1))
    #expect(bench.take(new) == [.slotClosed(.expired)])
  }

  @Test("with two it lives for 300 s more")
  func expiresTogether() throws {
    var bench = HubBench(quiet())
    let (new, host) = (try bench.join(), try bench.join())
    bench.send(.openSlot(.test), from: new)
    bench.wait(.seconds(200))
    bench.send(.joinSlot(.test), from: host)
    _ = (bench.take(new), bench.take(host))
    bench.wait(.seconds(299))
    #expect(bench.take(new).isEmpty)
    bench.wait(.seconds(1))
    for number in [new, host] { #expect(bench.take(number) == [.slotClosed(.expired)]) }
  }

  @Test(
    "when one leaves, by word or by wire, the other is told and the route is free", arguments: [true, false])
  func peerLeft(byWord: Bool) throws {
    var bench = HubBench()
    let (new, host) = try pair(&bench)
    _ = (bench.take(new), bench.take(host))
    bench.step(byWord ? .received(.leaveSlot, from: new) : .disconnected(new))
    #expect(bench.take(host) == [.slotClosed(.peerLeft)])
    #expect(bench.take(new).isEmpty)
    bench.send(.openSlot(.test), from: host)
    #expect(bench.take(host) == [.slotOpened])
  }

  @Test("opening another leaves the first")
  func oneAtATime() throws {
    var bench = HubBench()
    let (new, host) = try pair(&bench)
    _ = (bench.take(new), bench.take(host))
    bench.send(.openSlot(RouteCode("AAAA").unsafelyUnwrapped), from: new)
    #expect(bench.take(new) == [.slotOpened])
    #expect(bench.take(host) == [.slotClosed(.peerLeft)])
    #expect(bench.hub.counters.slots == 1)
  }

  @Test("words that crossed the other one's leaving are dropped")
  func crossed() throws {
    var bench = HubBench()
    let (new, host) = try pair(&bench)
    bench.send(.leaveSlot, from: host)
    _ = bench.take(new)
    bench.send(.slotMessage([1]), from: new)
    #expect(bench.take(new).isEmpty)
    #expect(bench.closed.isEmpty)
  }

  @Test("openings and guesses of one address are limited, and come back with time", arguments: [true, false])
  func throttled(opens: Bool) throws {
    var limits = quiet()
    limits.slotOpenings = TokenRate(burst: 3, perSecond: 0.1)
    limits.slotGuesses = TokenRate(burst: 3, perSecond: 0.1)
    var bench = HubBench(limits)
    let (a, b) = (try bench.join(), try bench.join(from: .ipv4(9)))
    func attempt(_ number: ConnectionNumber) -> SlotClosure? {
      bench.send(opens ? .openSlot(.test) : .joinSlot(.test), from: number)
      if case .slotClosed(let closure) = bench.take(number).last { return closure }
      return nil
    }
    for _ in 0..<3 { #expect(attempt(a) != .rateLimited) }
    #expect(attempt(a) == .rateLimited)
    #expect(attempt(b) != .rateLimited)
    bench.wait(.seconds(10))
    #expect(attempt(a) != .rateLimited)
    #expect(attempt(a) == .rateLimited)
    #expect(bench.notes == [.slotsThrottled, .slotsThrottled])
  }

  @Test("there are as many meeting points as there may be", arguments: [-1, 0, 1])
  func slotLimit(beyond: Int) throws {
    var limits = HubLimits()
    limits.slots = 3
    var bench = HubBench(limits)
    var refused = 0
    for index in 0..<(3 + beyond) {
      let number = try bench.join()
      bench.send(.openSlot(RouteCode("AAA\(index)").unsafelyUnwrapped), from: number)
      if bench.take(number) == [.slotClosed(.rateLimited)] { refused += 1 }
    }
    #expect(refused == max(0, beyond))
  }

  /// Limits under which nobody has to speak for as long as a test takes.
  private func quiet() -> HubLimits {
    var limits = HubLimits()
    limits.keepAlive = .seconds(10_000)
    return limits
  }
}
