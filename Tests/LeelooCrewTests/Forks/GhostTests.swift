import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// Cat, whom Amy removes, lets a device of her own in where Amy does not hear it: the ghost. It removes Cat in turn, so
/// that in its branch is nobody whom Amy knows to be removed, and makes that the longer one.
struct GhostTests {
  private static let (amy, ben, cat, ghost) = (0, 1, 2, 3)
  private var world: World
  private let ids: [DeviceID]

  /// Ben was away when Cat was removed, and hears of the crew from her and her ghost first.
  init() throws {
    world = try World(seed: 63, members: 3)
    ids = try (0...4).map { try Members.member(at: $0).id }
    world.connect(Self.amy)
    world.wait(.seconds(3))
    world.step(Self.amy, .remove(id(Self.cat)))
    world.wait(.seconds(3))
    world.disconnect(Self.amy)
    try Self.bringGhost(into: &world)
    renew(times: 3)
    for device in world.devices.indices { world.devices[device].forget() }
  }

  /// Ben hears Cat let the ghost in, and the ghost remove her.
  private static func bringGhost(into world: inout World) throws {
    for device in [ben, cat] { world.connect(device) }
    world.wait(.seconds(4))
    try world.admit(ghost, by: cat)
    world.wait(.seconds(4))
    world.step(ghost, .remove(try Members.member(at: cat).id))
    world.wait(.seconds(4))
  }

  private func id(_ device: Int) -> DeviceID { ids[device] }

  /// The ghost makes its branch longer.
  private mutating func renew(times: Int) {
    for _ in 0..<times {
      world.devices[Self.ghost].crew.commits.want(.renew)
      world.fire(Self.ghost, .commit)
      world.wait(.seconds(6))
    }
  }

  private func found(_ ghost: Int) throws -> CrewEffect {
    .ghostFound(
      try Members.member(at: ghost), letInBy: try Members.member(at: Self.cat),
      onWordOf: try Members.member(at: Self.ben))
  }

  private func others(of device: Int) -> Set<DeviceID> { world.devices[device].crew.otherIDs }

  @Test("Ben, who has not heard of the removal, is in the ghost's branch, which is the longer one")
  func branch() throws {
    #expect(others(of: Self.ben) == [id(Self.amy), id(Self.ghost)])
    #expect(others(of: Self.amy) == [id(Self.ben)])
    let (amy, ben) = (world.devices[Self.amy].crew.cipher, world.devices[Self.ben].crew.cipher)
    #expect(try #require(ben?.epoch) > #require(amy?.epoch))
  }

  @Test("Amy does not go over to it, has Ben come to hers, and the ghost reads nothing that they say")
  mutating func takeover() throws {
    world.connect(Self.amy)
    for _ in 0..<20 {
      _ = try world.say(Self.amy, .text("only for us"))
      world.wait(.seconds(10))
    }
    #expect(others(of: Self.amy) == [id(Self.ben)] && others(of: Self.ben) == [id(Self.amy)])
    #expect(world.devices[Self.amy].crew.cipher?.mark == world.devices[Self.ben].crew.cipher?.mark)
    #expect(world.devices[Self.ben].messages.count == 20)
    // Besides Amy, who brought him, Ben knew nobody but the ghost: his user has to say that the roster is right.
    #expect(world.devices[Self.ben].crew.isInDoubt)
    world.step(Self.ben, .confirmRoster)
    _ = try world.say(Self.ben, .text("and this, too"))
    world.wait(.seconds(10))
    #expect(world.devices[Self.amy].messages.count == 1)
    #expect(world.devices[Self.ghost].messages.isEmpty)
  }

  @Test(
    "one that has lost its keys meanwhile comes by Ben, says on whose word it doubts, and says nothing before its user has removed the ghost"
  )
  mutating func withoutKeys() throws {
    try world.loseKeys(of: Self.amy)
    world.connect(Self.amy)
    _ = try world.say(Self.amy, .text("only for us"))
    world.wait(.seconds(120))
    #expect(world.devices[Self.amy].crew.isInDoubt && others(of: Self.amy).contains(id(Self.ghost)))
    #expect(try world.devices[Self.amy].others.contains(found(Self.ghost)))
    #expect(world.devices[Self.ben].messages.isEmpty && world.devices[Self.ghost].messages.isEmpty)
    world.step(Self.amy, .remove(id(Self.ghost)))
    world.wait(.seconds(60))
    #expect(others(of: Self.amy) == [id(Self.ben)] && others(of: Self.ben) == [id(Self.amy)])
    #expect(world.devices[Self.ben].messages.count == 1)
    #expect(world.devices[Self.ghost].messages.isEmpty && world.devices[Self.ghost].others.contains(.left))
  }

  @Test("what it doubts outlives a restart, however many agree, until its user says that the roster is right")
  mutating func restart() throws {
    try world.loseKeys(of: Self.amy)
    world.connect(Self.amy)
    world.wait(.seconds(60))
    try world.crash(Self.amy, afterStores: 0, tearing: 0)
    world.connect(Self.amy)
    world.wait(.seconds(60))
    #expect(world.devices[Self.amy].crew.isInDoubt)
    world.step(Self.amy, .confirmRoster)
    #expect(!world.devices[Self.amy].crew.isInDoubt)
  }

  @Test("and it outlives another loss of the keys, until its user says so")
  mutating func keysLostAgain() throws {
    for _ in 0..<2 {
      try world.loseKeys(of: Self.amy)
      world.connect(Self.amy)
      world.wait(.seconds(60))
      #expect(world.devices[Self.amy].crew.standing.ghosts == [id(Self.ghost)])
      world.disconnect(Self.amy)
    }
    world.connect(Self.amy)
    world.wait(.seconds(60))
    #expect(world.devices[Self.amy].crew.isInDoubt)
    world.step(Self.amy, .confirmRoster)
    try world.loseKeys(of: Self.amy)
    world.connect(Self.amy)
    world.wait(.seconds(60))
    #expect(world.devices[Self.amy].crew.standing.ghosts.isEmpty)
  }

  @Test("of another's word nothing is left that Amy's user said: the ghost is not told that it is gone")
  mutating func onWordAlone() throws {
    world.connect(Self.amy)
    world.wait(.seconds(200))
    let amy = world.devices[Self.amy]
    #expect(amy.others.filter { (try? found(Self.ghost)) == $0 }.count == 1)
    let key = world.devices[Self.ghost].crew.identity.signingKey.publicKey
    #expect(!amy.crew.identity.removals.holds(key) && !amy.crew.isRemoved(key))
    #expect(!world.devices[Self.ghost].others.contains(.left))
  }

  @Test(
    "Amy, whose removal of Cat still waits, does not go to where Cat is gone and the ghost is, and removes Cat"
  )
  mutating func waiting() throws {
    var world = try World(seed: 65, members: 3)
    world.step(Self.amy, .remove(id(Self.cat)))
    try Self.bringGhost(into: &world)
    // So that what Amy missed can't be told.
    for device in [Self.ben, Self.ghost] { world.devices[device].crew.history.removeAll() }
    world.connect(Self.amy)
    _ = try world.say(Self.amy, .text("only for us"))
    world.wait(.seconds(200))
    #expect(world.devices[Self.amy].crew.otherIDs == [id(Self.ben)])
    #expect(world.devices[Self.ben].crew.otherIDs == [id(Self.amy)])
    #expect(world.devices[Self.ghost].messages.isEmpty)
  }

  @Test("a second ghost, which the first let in before it went itself, is no better")
  mutating func second() throws {
    try world.admit(4, by: Self.ghost)
    world.wait(.seconds(4))
    world.step(4, .remove(id(Self.ghost)))
    world.wait(.seconds(10))
    #expect(others(of: Self.ben) == [id(Self.amy), id(4)])
    world.connect(Self.amy)
    _ = try world.say(Self.amy, .text("only for us"))
    world.wait(.seconds(200))
    #expect(others(of: Self.amy) == [id(Self.ben)] && others(of: Self.ben) == [id(Self.amy)])
    #expect(world.devices[Self.ben].messages.count == 1 && world.devices[4].messages.isEmpty)
  }

  @Test("whom Ben let in himself meanwhile is no ghost: Amy goes over to where the newcomer is")
  func newcomer() throws {
    var world = try World(seed: 64, members: 4)
    let cat = try Members.member(at: 2).id
    // Both halves have removed Cat.
    for half in [[0], [1, 3]] {
      for device in half { world.connect(device) }
      world.wait(.seconds(4))
      world.step(half[0], .remove(cat))
      world.wait(.seconds(4))
      guard half[0] == 0 else { continue }
      world.disconnect(0)
    }
    try world.admit(4, by: 1)
    world.wait(.seconds(4))
    for _ in 0..<3 {
      world.devices[1].crew.commits.want(.renew)
      world.fire(1, .commit)
      world.wait(.seconds(6))
    }
    world.connect(0)
    world.wait(.seconds(120))
    let newcomer = try Members.member(at: 4).id
    #expect(world.devices[0].crew.otherIDs.contains(newcomer))
    let id = try world.say(0)
    world.wait(.seconds(10))
    #expect(world.devices[4].showings.map(\.id) == [id])
  }
}
