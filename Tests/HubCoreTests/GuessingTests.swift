import HubCore
import LeelooProtocol
import Testing

/// Strangers with more addresses than anybody needs. A budget for all of them together would be theirs to use up; so there is
/// none, and what they can do must be bounded otherwise.
@Suite("Guessing from many addresses")
struct GuessingTests {
  /// Each in a network of its own.
  private static func stranger(_ index: Int) -> PeerAddress {
    .ipv6(network: 0x2001_0000_0000_0000 + UInt64(index) << 16)
  }

  @Test("a code that is shown meets one stranger at most, however many try it")
  func onePairing() throws {
    var bench = HubBench()
    let opener = try bench.join()
    bench.send(.openSlot(.test), from: opener)
    #expect(bench.take(opener) == [.slotOpened])
    let strangers = try (0..<500).map { try bench.join(from: Self.stranger($0)) }
    for stranger in strangers { bench.send(.joinSlot(.test), from: stranger) }
    let heard = strangers.map { bench.take($0) }
    #expect(heard.count { $0.contains(.slotJoined) } == 1)
    #expect(heard.dropFirst(2).allSatisfy { $0 == [.slotClosed(.empty)] })
    #expect(bench.take(opener) == [.slotJoined, .slotClosed(.crowded)])
    #expect(bench.notes == [.slotCrowded])
  }

  @Test("whoever is elsewhere pairs while thousands of addresses use up all that they may")
  func honestPairing() throws {
    var bench = HubBench()
    for index in 0..<2000 {
      let stranger = try bench.join(from: Self.stranger(index))
      for _ in 0..<21 { bench.send(.joinSlot(RouteCode("ZZZZ").unsafelyUnwrapped), from: stranger) }
      #expect(bench.take(stranger).last == .slotClosed(.rateLimited))
      bench.step(.disconnected(stranger))
    }
    let (new, host) = (try bench.join(), try bench.join())
    bench.send(.openSlot(.test), from: new)
    bench.send(.joinSlot(.test), from: host)
    #expect(bench.take(new) == [.slotOpened, .slotJoined] && bench.take(host) == [.slotJoined])
  }

  @Test(
    "the addresses that one customer has try as many routes as eight addresses may", arguments: [7, 8, 9])
  func oneCustomer(addresses: Int) throws {
    var bench = HubBench()
    var tries = 0
    for index in 0..<addresses {
      let number = try bench.join(from: .ipv6(network: 0x2001_0DB8_0001_0000 + UInt64(index)))
      for _ in 0..<20 { bench.send(.joinSlot(.test), from: number) }
      tries += bench.take(number).count { $0 == .slotClosed(.empty) }
    }
    #expect(tries == 20 * min(addresses, 8))
  }

  @Test("crew codes are tried as often by a customer's addresses as by eight, and a member always comes back")
  func crewCodes() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    var answers: [OriginalErrorCode?] = []
    for index in 0..<20 {
      let eve = try bench.connect(from: .ipv6(network: 0x2001_0DB8_0001_0000 + UInt64(index)))
      for _ in 0..<60 { bench.send(.join(code: "LEELOO-ZZZZ", .named("Eve")), from: eve) }
      answers += bench.take(eve).map(\.errorCode)
    }
    #expect(answers.count { $0 == .invalidCrewCode } == 60 * 8)
    #expect(answers.count { $0 == .rateLimited } == 60 * 12)
    bench.step(.disconnected(amy))
    _ = try bench.join(seat.code, id: seat.deviceID)
    _ = try bench.join(seat.code, "Ben")
  }

  @Test(
    "a hub full of crews that nobody is in has room for whoever comes, and those with company stay longest")
  func abandonedCrews() throws {
    var limits = OriginalLimits()
    limits.crews = 192
    var bench = OriginalBench(limits)
    let (amy, seat) = try bench.create()
    let (ben, his) = try bench.join(seat.code)
    let (online, onlineSeat) = try bench.create("Zoe")
    for number in [amy, ben] { bench.step(.disconnected(number)) }
    for index in 0..<2000 {
      let eve = try bench.connect(from: Self.stranger(index))
      bench.send(.create(code: nil, .named("Eve")), from: eve)
      #expect(bench.take(eve).first?.errorCode == nil)
      bench.step(.disconnected(eve))
      #expect(bench.hub.counters.crews <= 192)
    }
    #expect(bench.closed[online] == nil)
    let again = try bench.join(seat.code, id: his.deviceID).1
    #expect(again.crewID == seat.crewID)
    #expect(try bench.join(onlineSeat.code).1.crewID == onlineSeat.crewID)
  }

  @Test(
    "where crews with company fill the hub, the one that was left first makes room; its devices make it again"
  )
  func forgottenCrews() throws {
    var limits = OriginalLimits()
    limits.crews = 3
    var bench = OriginalBench(limits)
    var seats: [OriginalSeat] = []
    for _ in 0..<3 {
      let (amy, seat) = try bench.create()
      let (ben, _) = try bench.join(seat.code)
      for number in [amy, ben] { bench.step(.disconnected(number)) }
      bench.wait(.seconds(60))
      seats.append(seat)
    }
    let late = try bench.create("Late").1
    #expect(throws: BenchError.self) { try bench.join(seats[0].code) }
    #expect(try bench.join(seats[2].code).1.crewID == seats[2].crewID)
    #expect(try bench.join(late.code).1.crewID == late.crewID)
    // The crew that makes room now is the second: in the others somebody is.
    #expect(try bench.create(code: "\(seats[0].code)").1.code == seats[0].code)
    #expect(bench.hub.counters.crews == 3)
    let number = try bench.connect()
    bench.send(.create(code: nil, .named("x")), from: number)
    #expect(bench.take(number).map(\.errorCode) == [.hubFull])
  }
}
