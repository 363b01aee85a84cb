import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// What reaches the people: only what they can act upon, and once a day.
struct WarningTests {
  private var world: World

  init() throws {
    world = try World(seed: 4)
    world.meet()
  }

  private mutating func deliver(_ body: [UInt8], counter: UInt64, echoing tag: UInt64? = nil) throws {
    let stream = try #require(world.devices[1].crew.link).stream
    let delivery = CrewDelivery(
      stream: stream, counter: counter, senderConnection: 1, echoTag: tag, body: body)
    world.step(1, .delivery(delivery))
    world.settle()
  }

  /// A hello in Amy's name that her key did not sign, sealed as only those can who were in the crew.
  private mutating func falseHello() throws -> [UInt8] {
    let crew = world.devices[0].crew
    let salt = world.chance.bytes(16)
    let hello = Hello(
      member: crew.identity.own, stream: 1, connection: 1, counter: .max, flags: .asks,
      epoch: EpochMark(epoch: 1, tag: EpochTag(0)), nextGeneration: 0, positions: [])
    let stranger = try Ed25519PrivateKey(seed: SystemRandomness().secretBytes(32))
    let body = try hello.signed(by: stranger, topic: crew.frames.topic, salt: salt)
    return try OuterFrame(kind: .hello, salt: salt, body: body).sealed(crew.frames)
  }

  @Test("garbage that anybody can send is counted, and warns of nothing")
  mutating func garbage() throws {
    for counter in 100..<200 { try deliver(world.chance.bytes(529), counter: UInt64(counter)) }
    #expect(world.devices[1].crew.dropped(.foreign) == 100)
    #expect(world.devices[1].warnings.isEmpty)
  }

  @Test("a member's name over another key's signature warns at once, and the next day again")
  mutating func impersonation() throws {
    for counter in 100..<110 { try deliver(falseHello(), counter: UInt64(counter)) }
    let amy = try Members.member(at: 0)
    #expect(world.devices[1].warnings == [.impersonation(of: amy)])
    #expect(world.devices[1].crew.dropped(.forged) == 10)
    world.now += CrewWarnings.pause
    try deliver(falseHello(), counter: 110)
    #expect(world.devices[1].warnings == [.impersonation(of: amy), .impersonation(of: amy)])
  }

  @Test("a hub that breaks its own order warns the third time, and its deliveries are judged all the same")
  mutating func contradictions() throws {
    try deliver([1], counter: 100)
    try deliver([1], counter: 90)
    #expect(world.devices[1].warnings.isEmpty)
    try deliver([1], counter: 101, echoing: 12_345)
    #expect(world.devices[1].warnings == [.hubContradicts])
    let counts = [HubFault.leftOut, .repeated, .falseEcho].map {
      world.devices[1].crew.incidentCounter.total(.hub($0))
    }
    #expect(counts == [1, 1, 1])
    #expect(world.devices[1].crew.dropped(.foreign) == 2)
  }

  @Test("three faults in as many days are no reason to warn of the hub")
  mutating func seldom() throws {
    for day in 0..<4 {
      try deliver([1], counter: 100)
      world.now += .seconds(13 * 3_600) * (day % 2)
      try deliver([1], counter: 100)
      world.now += .seconds(25 * 3_600)
    }
    #expect(world.devices[1].warnings.isEmpty)
    for _ in 0..<3 { try deliver([1], counter: 100) }
    #expect(world.devices[1].warnings == [.hubContradicts])
  }

  @Test("to stay and to go over are one warning of two branches")
  mutating func bothWays() {
    var turn = Turn(now: world.now, wallClock: SimulatedDevice.epoch, chance: world.chance)
    for moves in [false, true, false] { world.devices[1].crew.noteFork(moves: moves, in: &turn) }
    #expect(turn.effects.count { if case .store = $0 { true } else { false } } == 1)
  }

  @Test("power cuts, lost connections and hubs that restart warn of nothing")
  mutating func ordinaryTrouble() throws {
    for round in 0..<20 {
      _ = try world.say(round % 2)
      switch round % 4 {
      case 0: world.restartHub()
      case 1: try world.crash(round % 2, afterStores: round % 3, tearing: round % 5)
      case 2: world.disconnect(0)
      default: world.wait(.seconds(70))
      }
      world.meet()
      world.wait(.seconds(5))
    }
    #expect(world.devices.allSatisfy { $0.warnings.isEmpty })
  }
}
