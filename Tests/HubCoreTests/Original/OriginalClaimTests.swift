import HubCore
import LeelooProtocol
import Testing

/// Ids prove nothing, so a device that is online is asked before anybody else gets its place.
@Suite("Claiming the id of an original device")
struct OriginalClaimTests {
  private func scene() throws -> (
    bench: OriginalBench, amy: ConnectionNumber, ben: ConnectionNumber, his: OriginalSeat
  ) {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, his) = try bench.join(seat.code)
    _ = bench.take(amy)
    return (bench, amy, ben, his)
  }

  @Test("a device that answers keeps its place, and who claimed its id gets another")
  func alive() throws {
    var (bench, amy, ben, his) = try scene()
    let eve = try bench.connect()
    bench.send(.join(code: "\(his.code)", .named("Eve", id: his.deviceID)), from: eve)
    #expect(bench.pinged == [ben])
    #expect(bench.take(eve).isEmpty)
    bench.step(.heard(ben))
    guard case .crewJoined(let hers, members: 3, _) = bench.take(eve).first else {
      Issue.record("no answer")
      return
    }
    #expect(hers.deviceID != his.deviceID)
    #expect(bench.closed.isEmpty && bench.notes == [.claimRefused])
    bench.send(.message(type: "text", payload: "hi"), from: amy)
    #expect(bench.take(ben).compactMap(\.text) == ["\"hi\""])
  }

  @Test(
    "a device that gives no sign of life within three seconds makes way, and the crew hears of no absence")
  func silent() throws {
    var (bench, amy, ben, his) = try scene()
    let again = try bench.connect()
    bench.send(.join(code: "\(his.code)", .named("Ben", id: his.deviceID)), from: again)
    bench.wait(.milliseconds(2999))
    #expect(bench.take(again).isEmpty && bench.closed.isEmpty)
    bench.wait(.milliseconds(1))
    guard case .crewJoined(let seat, members: 2, _) = bench.take(again).first else {
      Issue.record("no answer")
      return
    }
    #expect(seat == his)
    #expect(bench.closed[ben] == .replaced)
    #expect(bench.take(amy) == [.memberJoined(deviceID: his.deviceID, OriginalName("Ben"))])
    bench.step(.disconnected(ben))
    #expect(bench.take(amy).isEmpty, "the end of the old socket says nothing of the new one")
    bench.send(.message(type: "text", payload: "hi"), from: amy)
    #expect(bench.take(again).compactMap(\.text) == ["\"hi\""])
    #expect(bench.hub.counters.devices == 2)
  }

  @Test("a device whose old socket closes meanwhile has its place at once")
  func closed() throws {
    var (bench, _, ben, his) = try scene()
    let again = try bench.connect()
    bench.send(.create(code: his.code, .named("Ben", id: his.deviceID)), from: again)
    bench.step(.disconnected(ben))
    #expect(bench.take(again).first == .crewCreated(his))
  }

  @Test("of two claimants one at most has the id")
  func two() throws {
    var (bench, _, _, his) = try scene()
    let (a, b) = (try bench.connect(), try bench.connect())
    for number in [a, b] {
      bench.send(.join(code: "\(his.code)", .named("Ben", id: his.deviceID)), from: number)
    }
    bench.wait(.seconds(3))
    let ids = [a, b].compactMap { number -> String? in
      if case .crewJoined(let seat, _, _) = bench.take(number).first { seat.deviceID } else { nil }
    }
    #expect(ids.count == 2)
    #expect(ids.first == his.deviceID && ids.last != his.deviceID)
  }

  @Test("nothing comes before the answer, and what was said meanwhile is heard after it")
  func held() throws {
    var (bench, amy, _, his) = try scene()
    let again = try bench.connect()
    bench.send(.join(code: "\(his.code)", .named("Ben", id: his.deviceID)), from: again)
    bench.send(.ping, from: again)
    bench.send(.message(type: "text", payload: "early"), from: again)
    bench.send(.message(type: "text", payload: "from Amy"), from: amy)
    #expect(bench.take(again).isEmpty && bench.take(amy).isEmpty)
    bench.wait(.seconds(3))
    let heard = bench.take(again)
    guard case .crewJoined = heard.first else {
      Issue.record("the answer is not first")
      return
    }
    #expect(heard.dropFirst() == [.pong])
    #expect(bench.take(amy).compactMap(\.text) == ["\"early\""])
  }

  @Test("who says too much before the answer is cut", arguments: [-1, 0, 1])
  func tooMuch(beyond: Int) throws {
    var (bench, _, _, his) = try scene()
    let again = try bench.connect()
    bench.send(.join(code: "\(his.code)", .named("Ben", id: his.deviceID)), from: again)
    for _ in 0..<(bench.hub.limits.heldFrames + beyond) { bench.send(.ping, from: again) }
    #expect(bench.closed[again] == (beyond > 0 ? .protocolError : nil))
  }

  @Test("an id means nothing in another crew: a stranger can neither take it nor learn whether it is online")
  func otherCrew() throws {
    var (bench, _, ben, his) = try scene()
    let (_, elsewhere) = try bench.create("Eve")
    let (_, hers) = try bench.join(elsewhere.code, "Eve", id: his.deviceID)
    #expect(hers.deviceID == his.deviceID)
    #expect(bench.pinged.isEmpty && bench.closed[ben] == nil)
  }
}
