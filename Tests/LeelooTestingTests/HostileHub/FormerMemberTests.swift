import CrewMessages
import FaceProtocol
import LeelooCrypto
import LeelooProtocol
import LeelooService
import LeelooTesting
import Testing

@testable import LeelooCrew

@Suite("A hub that works together with a former member")
struct FormerMemberTests {
  private let hub = HostileHub()
  private var simulation: Simulation
  /// How many deliveries the hub has made up.
  private var forgeries: UInt64 = 0
  /// What Cleo's device knew when she was removed.
  private let cleo: Crew

  /// Amy has removed Cleo; Ben is there.
  init() throws {
    simulation = .paired(seed: 5, devices: 3, crewSize: 3)
    hub.seize(&simulation)
    cleo = try #require(simulation.crew(of: 2))
    simulation.wishGone(2, by: 0)
    simulation.run(for: .seconds(60))
  }

  /// Whatever Cleo can seal still, signed by a key of her own and put in its place by the hub.
  private mutating func forge(_ kind: FrameKind, _ body: (SignedBody.Seal) throws -> [UInt8]) throws {
    var delivery = try #require(hub.deliveries(to: 1).last)
    let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &simulation.chance) }
    let seal = SignedBody.Seal(kind: kind, topic: cleo.frames.topic, salt: salt)
    delivery.body = try OuterFrame(kind: kind, salt: salt, body: body(seal)).sealed(cleo.frames)
    forgeries += 1
    delivery.counter = hub.lastCounter(to: 1) + forgeries
    hub.makeRoom(forgeries, to: 1)
    simulation.inject(.delivery(delivery), to: 1)
    simulation.run(for: .seconds(30))
  }

  @Test("says hello in Amy's name: nobody believes it, and the screen says that somebody pretends")
  mutating func impersonates() throws {
    simulation.kill(0)
    simulation.run(for: .seconds(60))
    let amy = try #require(cleo.members.others.first { $0.name == "Amy" })
    let hello = Hello(
      member: amy, stream: 0, connection: 1, counter: .max, flags: .asks,
      epoch: EpochMark(epoch: 99, tag: EpochTag(0)), nextGeneration: 0, positions: [])
    let key = cleo.identity.signingKey
    try forge(.hello) { try hello.signed(by: key, topic: $0.topic, salt: $0.salt) }
    #expect(simulation.roster(of: 1) == ["Amy": false])
    #expect(simulation.seen(by: 1) == Seen(screen: ["LD0503"], status: ["forged"]))
    #expect(!simulation.isAtHome(1), "the warning stands until somebody has read it")
    simulation.press(1, love: true, for: .milliseconds(100))
    simulation.run(for: .seconds(10))
    #expect(simulation.isAtHome(1))
  }

  @Test("says hello in her own name: it is not heard, and no screen changes")
  mutating func speaksOn() throws {
    let hello = Hello(
      member: cleo.members.own, stream: 0, connection: 1, counter: .max, flags: .asks,
      epoch: EpochMark(epoch: 99, tag: EpochTag(0)), nextGeneration: 0, positions: [])
    let key = cleo.identity.signingKey
    try forge(.hello) { try hello.signed(by: key, topic: $0.topic, salt: $0.salt) }
    #expect(simulation.roster(of: 1) == ["Amy": true])
    #expect(simulation.seen(by: 1).screen.isEmpty)
  }

  @Test("seals messages that no key of the crew made: they are dropped and counted, and no screen changes")
  mutating func makesUpMessages() throws {
    let before = simulation.presentation(of: 1)?.screen
    for count in [0, 40, 300] {
      try forge(.message) { _ in [UInt8](repeating: 7, count: count) }
    }
    #expect(simulation.presentation(of: 1)?.screen == before)
    #expect(simulation.record(of: 1).shown.isEmpty)
    #expect(simulation.seen(by: 1) == Seen(status: ["malformed"]))
  }
}

@Suite("Who has a copy of a member's card")
struct OldCardTests {
  private var simulation = Simulation.paired(seed: 3)

  private mutating func talk() {
    for number in 0..<150 {
      simulation.say(0, "number \(number)")
      simulation.run(for: .seconds(2))
    }
  }

  @Test("puts it back: the device goes on behind what the others saw, and its screen says so")
  mutating func oldCard() {
    simulation.run(for: .seconds(120))
    let card = simulation.card(of: 0)
    talk()
    simulation.kill(0)
    simulation.putIn(card, 0)
    simulation.start(0)
    simulation.run(for: .seconds(120))
    #expect(simulation.seen(by: 0) == Seen(screen: ["LD0502"], status: ["oldCopy"]))
    #expect(simulation.seen(by: 1).screen.isEmpty)
    simulation.say(0, "here I am again")
    simulation.run(for: .seconds(120))
    #expect(simulation.delivery(of: 0) == .delivered(count: 1, of: 1))
  }

  @Test("puts the present one back after a power cut: that is nobody's old copy, and no screen says anything")
  mutating func presentCard() {
    talk()
    for _ in 0..<5 {
      simulation.say(0, "and then the power went")
      simulation.kill(0)
      simulation.start(0)
      simulation.run(for: .seconds(60))
    }
    for device in 0...1 { #expect(simulation.seen(by: device).screen.isEmpty) }
    #expect(simulation.seen(by: 0).status.isDisjoint(with: ["oldCopy", "forged", "twoWays"]))
  }
}
