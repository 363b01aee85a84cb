import HubCore
import LeelooProtocol
import Testing

@Suite("Presence of the original devices")
struct OriginalPresenceTests {
  @Test("joining and coming back are told to the others, closing too; the member stays a member")
  func presence() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, his) = try bench.join(seat.code)
    #expect(bench.take(amy) == [.memberJoined(deviceID: his.deviceID, OriginalName("Ben"))])
    bench.step(.disconnected(ben))
    #expect(bench.take(amy) == [.memberOffline(deviceID: his.deviceID, OriginalName("Ben"), left: false)])
    let again = try bench.connect()
    bench.send(.join(code: "\(seat.code)", .named("Ben", id: his.deviceID)), from: again)
    guard case .crewJoined(let seatAgain, members: 2, _) = bench.take(again).first else {
      Issue.record("not joined")
      return
    }
    #expect(seatAgain == his)
    #expect(bench.take(amy) == [.memberJoined(deviceID: his.deviceID, OriginalName("Ben"))])
  }

  @Test("a device that vanishes is asked for a sign of life and offline after 45 seconds")
  func vanished() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, his) = try bench.join(seat.code)
    _ = bench.take(amy)
    bench.wait(.seconds(44), hearing: [amy])
    #expect(bench.take(amy).isEmpty && bench.pinged.contains(ben))
    bench.wait(.seconds(1), hearing: [amy])
    #expect(bench.take(amy) == [.memberOffline(deviceID: his.deviceID, OriginalName("Ben"), left: false)])
    #expect(bench.closed[ben] == .silent)
  }

  @Test("a connection that asks for nothing within thirty seconds is ended", arguments: [-1, 0])
  func greeting(beyond: Int) throws {
    var bench = OriginalBench()
    let number = try bench.connect()
    bench.send(.ping, from: number)
    bench.wait(.seconds(30 + beyond), hearing: [number])
    #expect(bench.closed[number] == (beyond < 0 ? nil : .noHello))
  }

  @Test("going to another crew is told in the one that was left")
  func moving() throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, his) = try bench.join(seat.code)
    _ = bench.take(amy)
    bench.send(.create(code: nil, .named("Ben")), from: ben)
    #expect(bench.take(amy) == [.memberOffline(deviceID: his.deviceID, OriginalName("Ben"), left: false)])
    bench.send(.message(type: "text", payload: "elsewhere"), from: ben)
    #expect(bench.take(amy).isEmpty)
    #expect(bench.hub.counters.devices == 2)
  }

  @Test(
    "a reader that is too slow, or holds too much, is cut, and the others learn that it is offline",
    arguments: [CloseReason.tooSlow, .overloaded])
  func cut(reason: CloseReason) throws {
    var bench = OriginalBench()
    let (amy, seat) = try bench.create()
    let (ben, his) = try bench.join(seat.code)
    _ = bench.take(amy)
    bench.step(reason == .tooSlow ? .fellBehind(ben) : .overloaded(ben))
    #expect(bench.closed[ben] == reason)
    #expect(bench.take(amy) == [.memberOffline(deviceID: his.deviceID, OriginalName("Ben"), left: false)])
  }

  @Test("a hub that stops ends every connection and lets nobody in")
  func drain() throws {
    var bench = OriginalBench()
    let (amy, _) = try bench.create()
    bench.step(.drainBegan)
    #expect(bench.closed[amy] == .restarting)
    #expect(throws: AdmissionRefusal.draining) { try bench.connect() }
    #expect(bench.hub.counters.connections == 0)
  }

  @Test("connections are counted for each address", arguments: [-1, 0, 1])
  func addresses(beyond: Int) throws {
    var limits = OriginalLimits()
    limits.connectionsPerAddress = 3
    var bench = OriginalBench(limits)
    for _ in 0..<(2 + beyond) { _ = try bench.connect() }
    if beyond <= 0 {
      _ = try bench.connect()
    } else {
      #expect(throws: AdmissionRefusal.tooManyFromAddress) { try bench.connect() }
      _ = try bench.connect(from: .ipv4(1))
    }
  }

  @Test(
    "and for each network of addresses", arguments: [-1, 0, 1],
    [PeerAddress.block(of: 4), PeerAddress.block(of: 6)])
  func networks(beyond: Int, addresses: [PeerAddress]) throws {
    var limits = OriginalLimits()
    (limits.connectionsPerAddress, limits.addressesPerNetwork) = (1, 3)
    var bench = OriginalBench(limits)
    for address in addresses[..<(2 + min(beyond, 0))] { _ = try bench.connect(from: address) }
    _ = try bench.connect(from: addresses[2])
    guard beyond > 0 else { return }
    #expect(throws: AdmissionRefusal.tooManyFromNetwork) { try bench.connect(from: addresses[3]) }
    _ = try bench.connect(from: .unknown)
  }
}
