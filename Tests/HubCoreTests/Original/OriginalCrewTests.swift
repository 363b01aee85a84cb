import LeelooProtocol
import Testing

@testable import HubCore

@Suite("Crews of the original devices")
struct OriginalCrewTests {
  @Test("nothing is sent on connect, and the answer to a request is the first frame")
  func silence() throws {
    var bench = OriginalBench()
    let (_, seat) = try bench.create()
    let ben = try bench.connect()
    #expect(bench.take(ben).isEmpty)
    bench.send(.join(code: "\(seat.code)", .named("Ben")), from: ben)
    guard case .crewJoined(let joined, members: 2, let online) = bench.take(ben).first else {
      Issue.record("no answer")
      return
    }
    #expect(joined.crewID == seat.crewID && joined.deviceID != seat.deviceID)
    #expect(online == [OriginalName("Amy")])
  }

  @Test(
    "a crew is found in any case; a code that nobody has, and text that is none, are refused with the seed's error"
  )
  func codes() throws {
    var bench = OriginalBench()
    let (_, seat) = try bench.create()
    let ben = try bench.connect()
    bench.send(.join(code: "LEELOO-ZZZZ", .named("Ben")), from: ben)
    bench.send(.join(code: "nonsense", .named("Ben")), from: ben)
    #expect(bench.take(ben).map(\.errorCode) == [.invalidCrewCode, .invalidCrewCode])
    bench.send(.join(code: "\(seat.code)".lowercased(), .named("Ben")), from: ben)
    guard case .crewJoined = bench.take(ben).first else {
      Issue.record("not joined")
      return
    }
  }

  @Test(
    "after a restart the members of a crew find each other under the code that they offer, whoever is first")
  func restart() throws {
    var before = OriginalBench(seed: 1)
    let (_, seat) = try before.create()
    var after = OriginalBench(seed: 2)
    let (a, b) = (try after.connect(), try after.connect())
    for number in [a, b] {
      after.send(.join(code: "\(seat.code)", .named("x")), from: number)
      #expect(after.take(number).map(\.errorCode) == [.invalidCrewCode])
    }
    after.send(.create(code: seat.code, .named("Amy", id: seat.deviceID)), from: a)
    after.send(.create(code: seat.code, .named("Ben", id: "dev_b")), from: b)
    guard case .crewCreated(let first) = after.take(a).first,
      case .crewCreated(let second) = after.take(b).first
    else {
      Issue.record("no answer")
      return
    }
    #expect(first.code == seat.code && second.code == seat.code && first.crewID == second.crewID)
    #expect((first.deviceID, second.deviceID) == (seat.deviceID, "dev_b"))
    after.send(.message(type: "text", payload: "hi"), from: a)
    #expect(after.take(b).compactMap(\.text) == ["\"hi\""])
  }

  @Test("who creates a crew that is there comes in with notice to the others, never silently")
  func noticedCreate() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let other = try bench.create("Eve", code: "\(seat.code)").1
    #expect(other.crewID == seat.crewID)
    #expect(bench.take(amy) == [.memberJoined(deviceID: other.deviceID, OriginalName("Eve"))])
  }

  @Test("register gives an id without a crew; with a code also a seat")
  func register() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (b, c) = (try bench.connect(), try bench.connect())
    bench.send(.register(code: nil, .named("B")), from: b)
    guard case .registered(let id) = bench.take(b).first else {
      Issue.record("not registered")
      return
    }
    #expect(id.hasPrefix("dev_") && id.utf8.count == 20)
    bench.send(.message(type: "text", payload: "nobody hears"), from: b)
    #expect(bench.take(amy).isEmpty)
    bench.send(.register(code: seat.code, .named("C")), from: c)
    bench.send(.message(type: "text", payload: "all hear"), from: c)
    #expect(bench.take(amy).compactMap(\.text) == ["\"all hear\""])
  }

  @Test("leaving is for good: the others learn it, the member is forgotten, and it may join again")
  func leave() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, his) = try bench.join(seat.code)
    _ = bench.take(amy)
    bench.send(.leave, from: ben)
    #expect(bench.take(ben) == [.crewLeft(seat.code)])
    #expect(bench.take(amy) == [.memberOffline(deviceID: his.deviceID, OriginalName("Ben"), left: true)])
    bench.send(.message(type: "text", payload: "gone"), from: ben)
    #expect(bench.take(amy).isEmpty)
    bench.send(.leave, from: ben)
    #expect(bench.take(ben).map(\.errorCode) == [.invalidMessage])
    bench.send(.join(code: "\(seat.code)", .named("Ben")), from: ben)
    guard case .crewJoined(_, members: 2, _) = bench.take(ben).first else {
      Issue.record("not joined")
      return
    }
  }

  @Test("a crew is forgotten when nobody was in it for long: sooner where it never had a second member")
  func lifetime() throws {
    var bench = OriginalBench()
    let (lonely, lonelySeat) = try bench.create()
    let (amy, seat) = try bench.create()
    let (ben, _) = try bench.join(seat.code)
    for number in [lonely, amy, ben] { bench.step(.disconnected(number)) }
    bench.wait(.seconds(86_400 + 3600))
    #expect(bench.hub.counters.crews == 1)
    #expect(throws: BenchError.self) { try bench.join(lonelySeat.code) }
    _ = try bench.join(seat.code)
    bench.wait(.seconds(29 * 86_400))
    #expect(bench.hub.counters.crews == 1)
    bench.wait(.seconds(2 * 86_400))
    #expect(bench.hub.counters.crews == 0)
    #expect(bench.hub.nextWake == nil)
  }

  @Test("a crew that is in use is never forgotten")
  func inUse() throws {
    var bench = OriginalBench()
    let (amy, _) = try bench.create()
    bench.wait(.seconds(3 * 86_400), hearing: [amy])
    #expect(bench.hub.counters.crews == 1)
    #expect(bench.closed.isEmpty)
  }

  @Test(
    "a full crew forgets who is longest away, and turns away only where all are online", arguments: [1, 2, 3])
  func full(size: Int) throws {
    var limits = OriginalLimits()
    limits.membersPerCrew = size
    var bench = OriginalBench(limits)
    let (_, seat) = try bench.create()
    var others: [ConnectionNumber] = []
    for _ in 1..<size { others.append(try bench.join(seat.code).0) }
    let late = try bench.connect()
    bench.send(.join(code: "\(seat.code)", .named("Late")), from: late)
    #expect(bench.take(late).map(\.errorCode) == [.crewFull])
    guard let away = others.first else { return }
    bench.step(.disconnected(away))
    bench.send(.join(code: "\(seat.code)", .named("Late")), from: late)
    guard case .crewJoined(_, members: size, _) = bench.take(late).first else {
      Issue.record("no room was made")
      return
    }
  }

  @Test("the hub has as many crews as it may, and no more", arguments: [-1, 0, 1])
  func crewLimit(beyond: Int) throws {
    var limits = OriginalLimits()
    limits.crews = 3
    var bench = OriginalBench(limits)
    for _ in 0..<(2 + min(beyond, 0)) { _ = try bench.create() }
    let number = try bench.connect()
    bench.send(.create(code: nil, .named("x")), from: number)
    if beyond <= 0 {
      #expect(bench.take(number).first?.errorCode == nil)
    } else {
      _ = try? bench.create()
      let late = try bench.connect()
      bench.send(.create(code: nil, .named("x")), from: late)
      #expect(bench.take(late).map(\.errorCode) == [.hubFull])
    }
  }

  /// A hub full of crews that nobody is in, and the codes of those that are still there.
  private static func crews(_ bench: OriginalBench, of codes: [OriginalCrewCode]) -> [Bool] {
    codes.map { bench.hub.crews[$0] != nil }
  }

  @Test(
    "a full hub forgets one crew for each new one: the loneliest first, of these the one that was left first")
  func forgetting() throws {
    var limits = OriginalLimits()
    limits.crews = 4
    var bench = OriginalBench(limits)
    let (amy, known) = try bench.create()
    let (ben, _) = try bench.join(known.code)
    var lonely = [known.code]
    for number in [amy, ben] { bench.step(.disconnected(number)) }
    for _ in 0..<3 {
      let (number, seat) = try bench.create()
      lonely.append(seat.code)
      bench.step(.disconnected(number))
    }
    // Whoever comes back is missed last when it goes again.
    bench.step(.disconnected(try bench.join(lonely[1]).0))
    for expected in [
      [true, true, false, true], [true, true, false, false], [false, true, false, false],
      [false, false, false, false],
    ] {
      _ = try bench.create()
      #expect(Self.crews(bench, of: lonely) == expected)
      #expect(bench.hub.counters.crews == 4)
    }
    #expect(bench.hub.counters.forgotten == 4)
  }

  @Test("of very many crews that are to be forgotten some are each second, until none is left")
  func manyExpire() throws {
    var limits = OriginalLimits()
    limits.creations = TokenRate(burst: 10_000, perSecond: 1)
    var bench = OriginalBench(limits)
    for _ in 0..<600 { bench.step(.disconnected(try bench.create().0)) }
    bench.wait(.seconds(86_400 - 1))
    #expect(bench.hub.counters.crews == 600)
    bench.wait(.seconds(1))
    #expect(bench.hub.counters.crews == 344)
    bench.wait(.seconds(2))
    #expect(bench.hub.counters.crews == 0 && bench.hub.counters.forgotten == 0)
  }

  @Test("codes are tried and crews made only so fast from one address; a member may always come back")
  func throttles() throws {
    var limits = OriginalLimits()
    limits.guesses = TokenRate(burst: 3, perSecond: 0.1)
    limits.creations = TokenRate(burst: 2, perSecond: 0.1)
    var bench = OriginalBench(limits)
    let (_, seat) = try bench.create()
    let (ben, his) = try bench.join(seat.code)
    let thief = try bench.connect()
    for code in ["LEELOO-AAAA", "LEELOO-BBBB", "LEELOO-CCCC", "\(seat.code)"] {
      bench.send(.join(code: code, .named("Eve")), from: thief)
    }
    #expect(
      bench.take(thief).map(\.errorCode) == [.invalidCrewCode, .invalidCrewCode, .rateLimited, .rateLimited])
    bench.step(.disconnected(ben))
    _ = try bench.join(seat.code, id: his.deviceID)
    _ = try bench.create()
    #expect(throws: BenchError.self) { try bench.create() }
    bench.wait(.seconds(10))
    _ = try bench.create()
    #expect(bench.notes.contains(.throttled))
  }
}
