import ByteCoding
import HubCore
import LeelooProtocol
import Testing

@Suite("Connections")
struct ConnectionTests {
  @Test("hello is answered with version, limits, stream, number and time")
  func hello() throws {
    var bench = HubBench()
    let a = try bench.connect()
    bench.send(.hello(version: 2), from: a)
    let welcome = HubFrame.Welcome(
      version: 2, bodyLimit: 65_536, stream: try #require(bench.hub.stream), connection: a,
      serverTimeMilliseconds: 1_700_000_000_000)
    #expect(bench.take(a) == [.hello(welcome)])
  }

  @Test("another version is refused with a sentence, and the connection ends")
  func version() throws {
    var bench = HubBench()
    let a = try bench.connect()
    bench.send(.hello(version: 3), from: a)
    #expect(bench.take(a).map(\.errorCode) == [.versionNotSupported])
    #expect(bench.closed[a] == .protocolError)
  }

  @Test("anything before hello, and hello again, is refused and ends the connection")
  func order() throws {
    var bench = HubBench()
    let (a, b) = (try bench.connect(), try bench.join())
    bench.send(.subscribe(.test(1)), from: a)
    bench.send(.hello(version: 2), from: b)
    for number in [a, b] {
      #expect(bench.take(number).map(\.errorCode) == [.outOfOrder])
      #expect(bench.closed[number] == .protocolError)
    }
    #expect(bench.hub.counters.connections == 0)
  }

  @Test("no hello within five seconds ends the connection")
  func helloTimeout() throws {
    var bench = HubBench()
    let a = try bench.connect()
    bench.wait(.milliseconds(4999))
    #expect(bench.closed.isEmpty)
    bench.wait(.milliseconds(1))
    #expect(bench.closed[a] == .noHello)
  }

  @Test("bytes that are no frame end the connection; a body above the limit does not")
  func unreadable() throws {
    var bench = HubBench()
    let (a, b) = (try bench.join(), try bench.join())
    bench.step(.unreadable(.tooLong(length: 65_537, limit: 65_536), from: a))
    #expect(bench.take(a).map(\.errorCode) == [.bodyTooLarge])
    #expect(bench.closed.isEmpty)
    bench.step(.unreadable(.truncated(needed: 1, left: 0), from: b))
    #expect(bench.take(b).map(\.errorCode) == [.malformed])
    #expect(bench.closed[b] == .protocolError)
  }

  @Test("a silent connection is asked twice and then given up")
  func silence() throws {
    var bench = HubBench()
    let a = try bench.join()
    bench.wait(.seconds(44))
    #expect(bench.pinged == [a, a])
    #expect(bench.closed.isEmpty)
    bench.wait(.seconds(1))
    #expect(bench.closed[a] == .silent)
  }

  @Test("a connection that speaks by itself is never asked")
  func speaking() throws {
    var bench = HubBench()
    let a = try bench.join()
    for _ in 0..<20 {
      bench.wait(.seconds(10))
      bench.step(.heard(a))
    }
    #expect(bench.pinged.isEmpty)
    #expect(bench.closed.isEmpty)
  }

  @Test(
    "a thousand quiet connections wake the hub once a period for some dozens of them, not a thousand times")
  func fewWakes() throws {
    var limits = HubLimits()
    limits.connectionsPerAddress = 1000
    var bench = HubBench(limits)
    for index in 0..<1000 {
      bench.uptime = .milliseconds(index)
      _ = try bench.join()
    }
    var wakes = 0
    while let wake = bench.hub.nextWake, wake <= .seconds(33) {
      bench.uptime = wake
      bench.step(.timePassed)
      wakes += 1
    }
    #expect(bench.pinged.count == 2000)
    #expect(wakes <= 8 + 2000 / 32 + 1000 / 256)
  }

  @Test(
    "thousands who came together are asked for a sign of life a few at a time, all within half a period",
    arguments: [31, 32, 33, 20_000])
  func spread(count: Int) throws {
    var limits = HubLimits()
    limits.connectionsPerAddress = count
    var bench = HubBench(limits)
    for _ in 0..<count { _ = try bench.join() }
    var (most, turns) = (0, 0)
    while let wake = bench.hub.nextWake, wake <= .seconds(23) {
      let before = bench.pinged.count
      bench.uptime = wake
      bench.step(.timePassed)
      most = max(most, bench.pinged.count - before)
      turns += bench.pinged.count > before ? 1 : 0
    }
    #expect(Set(bench.pinged).count == count && bench.pinged.count == count)
    #expect(most == min(count, 32) && turns == (count + 31) / 32)
  }

  @Test("the slow one is told and cut; the others hear that it has gone")
  func slow() throws {
    var bench = HubBench()
    let (a, b) = (try bench.join(.test(1)), try bench.join(.test(1)))
    _ = bench.take(a)
    bench.step(.fellBehind(b))
    #expect(bench.take(b).map(\.errorCode) == [.tooSlow])
    #expect(bench.closed[b] == .tooSlow)
    #expect(bench.take(a) == [.presence(.test(1), connection: b, joined: false, subscribers: 1)])
    #expect(bench.hub.counters.slowCuts == 1)
    #expect(bench.notes == [.fellBehind(b)])
  }

  @Test("who holds too much of what is everybody's is cut without another word; the others hear of it")
  func heavy() throws {
    var bench = HubBench()
    let (a, b) = (try bench.join(.test(1)), try bench.join(.test(1)))
    _ = bench.take(a)
    _ = bench.take(b)
    for _ in 0..<2 { bench.step(.overloaded(b)) }
    #expect(bench.take(b).isEmpty)
    #expect(bench.closed[b] == .overloaded)
    #expect(bench.take(a) == [.presence(.test(1), connection: b, joined: false, subscribers: 1)])
    #expect(bench.hub.counters.refusals == 1)
  }

  @Test("draining tells everybody when to come back, closes all and lets nobody in")
  func drain() throws {
    var bench = HubBench()
    let (a, b) = (try bench.join(.test(1)), try bench.connect())
    bench.step(.drainBegan(retryAfter: .seconds(3)))
    for number in [a, b] {
      #expect(bench.take(number) == [.drain(retryAfterMilliseconds: 3000)])
      #expect(bench.closed[number] == .restarting)
    }
    #expect(throws: AdmissionRefusal.draining) { try bench.connect() }
  }

  @Test("events of a connection that has gone change nothing")
  func late() throws {
    var bench = HubBench()
    let a = try bench.join(.test(1))
    bench.step(.disconnected(a))
    let counters = bench.hub.counters
    bench.send(.publish(.test(1), tag: PublishTag(1), body: []), from: a)
    bench.send(.openSlot(.test), from: a)
    bench.send(.leaveSlot, from: a)
    for event in [.heard(a), .fellBehind(a), .disconnected(a), .unreadable(.notUTF8, from: a)] as [HubEvent] {
      bench.step(event)
    }
    bench.wait(.seconds(1000))
    #expect(bench.take(a).isEmpty)
    #expect(bench.closed.isEmpty)
    #expect(bench.hub.counters == counters)
  }

  @Test("the hub is full at its limit", arguments: [-1, 0, 1])
  func fullHub(beyond: Int) throws {
    var limits = HubLimits()
    limits.connections = 3
    var bench = HubBench(limits)
    for index in 0..<(3 + min(beyond, 0)) { _ = try bench.connect(from: .ipv4(UInt32(index))) }
    if beyond > 0 { #expect(throws: AdmissionRefusal.full) { try bench.connect() } }
  }

  @Test("an address has its limit, and a place is free again when one goes")
  func perAddress() throws {
    var limits = HubLimits()
    limits.connectionsPerAddress = 2
    var bench = HubBench(limits)
    let first = try bench.connect(from: .ipv4(1))
    _ = try bench.connect(from: .ipv4(1))
    #expect(throws: AdmissionRefusal.tooManyFromAddress) { try bench.connect(from: .ipv4(1)) }
    _ = try bench.connect(from: .ipv6(network: 1))
    bench.step(.disconnected(first))
    _ = try bench.connect(from: .ipv4(1))
  }

  @Test(
    "a network of addresses has its limit, and keeps nobody out who is elsewhere", arguments: [-1, 0, 1],
    [PeerAddress.block(of: 4), PeerAddress.block(of: 6)])
  func perNetwork(beyond: Int, addresses: [PeerAddress]) throws {
    var limits = HubLimits()
    (limits.connectionsPerAddress, limits.addressesPerNetwork) = (2, 3)
    var bench = HubBench(limits)
    for address in addresses[..<(5 + min(beyond, 0))] { _ = try bench.connect(from: address) }
    let last = try bench.connect(from: addresses[5])
    guard beyond > 0 else { return }
    #expect(throws: AdmissionRefusal.tooManyFromNetwork) { try bench.connect(from: addresses[6]) }
    _ = try bench.connect(from: .ipv4(0xC000_0300))
    _ = try bench.connect(from: .ipv6(network: 0x2001_0DB8_0001_0100))
    bench.step(.disconnected(last))
    _ = try bench.connect(from: addresses[6])
  }

  @Test("numbers are never given twice")
  func numbers() throws {
    var bench = HubBench()
    var seen: Set<ConnectionNumber> = []
    for _ in 0..<100 {
      let number = try bench.connect()
      #expect(seen.insert(number).inserted)
      bench.step(.disconnected(number))
    }
  }

  @Test("every sentence fits its frame")
  func sentences() {
    for reason in CloseReason.allCases { #expect(reason.sentence.utf8.count <= 123) }
    for refusal in AdmissionRefusal.allCases { #expect(!refusal.sentence.isEmpty) }
  }
}

extension RouteCode {
  static let test = RouteCode("7X3K").unsafelyUnwrapped
}
