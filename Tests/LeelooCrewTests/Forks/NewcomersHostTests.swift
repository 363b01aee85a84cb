import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// Cat made the crew and let Amy, Ben and Carl in. She was removed, and Ben let Eve in where Amy did not hear it: Eve's host's
/// host is gone, and Eve is no ghost.
struct NewcomersHostTests {
  private static let (cat, amy, ben, carl, eve) = (0, 1, 2, 3, 4)
  private var world: World

  init() throws {
    world = try World(seed: 71, members: 4)
    for device in [Self.amy, Self.ben, Self.carl] { world.connect(device) }
    world.wait(.seconds(4))
    world.step(Self.amy, .remove(try Members.member(at: Self.cat).id))
    world.wait(.seconds(4))
    world.disconnect(Self.amy)
  }

  private mutating func letEveIn() throws {
    try world.admit(Self.eve, by: Self.ben)
    world.wait(.seconds(4))
  }

  private mutating func renew(_ device: Int, times: Int) {
    for _ in 0..<times {
      world.devices[device].crew.commits.want(.renew)
      world.fire(device, .commit)
      world.wait(.seconds(6))
    }
  }

  /// All four are in one epoch, and Eve reads what Amy says.
  private mutating func expectTogether() throws {
    world.connect(Self.amy)
    world.wait(.seconds(120))
    world.step(Self.amy, .confirmRoster)
    let marks = [Self.amy, Self.ben, Self.carl, Self.eve].map { world.devices[$0].crew.cipher?.mark }
    #expect(Set(marks).count == 1 && marks[0] != nil)
    #expect(world.devices[Self.amy].notes.contains(.resynced))
    #expect(!world.devices[Self.amy].others.contains { if case .ghostFound = $0 { true } else { false } })
    let id = try world.say(Self.amy)
    world.wait(.seconds(10))
    #expect(world.devices[Self.eve].showings.map(\.id) == [id])
  }

  @Test("after a fork all come together, and Eve is still in")
  mutating func fork() throws {
    for device in [Self.ben, Self.carl] { world.disconnect(device) }
    world.connect(Self.amy)
    world.wait(.seconds(4))
    renew(Self.amy, times: 1)
    world.disconnect(Self.amy)
    for device in [Self.ben, Self.carl] { world.connect(device) }
    world.wait(.seconds(4))
    try letEveIn()
    renew(Self.ben, times: 3)
    // It is Carl who puts Amy back in.
    world.disconnect(Self.ben)
    try expectTogetherAfterBenIsBack()
  }

  private mutating func expectTogetherAfterBenIsBack() throws {
    world.connect(Self.amy)
    world.wait(.seconds(60))
    world.connect(Self.ben)
    try expectTogether()
  }

  @Test("after Amy was away for 31 days all come together, and Eve is still in")
  mutating func away() throws {
    try letEveIn()
    world.wait(.seconds(31 * 24 * 3_600))
    for device in [Self.ben, Self.carl, Self.eve] {
      world.devices[device].crew.history.expire(wallClock: SimulatedDevice.epoch + 31 * 86_400_000)
    }
    try expectTogether()
  }

  @Test("after Amy has lost her keys all come together, and Eve is still in")
  mutating func lostKeys() throws {
    try letEveIn()
    try world.loseKeys(of: Self.amy)
    try expectTogether()
  }
}
