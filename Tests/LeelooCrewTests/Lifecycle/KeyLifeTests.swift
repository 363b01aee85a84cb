import CrewMessages
import Testing

@testable import LeelooCrew

/// How long keys live that nobody has used.
struct KeyLifeTests {
  private var world: World

  init() throws {
    world = try World(seed: 8, members: 3)
    world.meet()
    // Everybody has renewed its keys after joining; the next time is a day away.
    world.wait(.seconds(2_000))
  }

  /// A message that the hub keeps back from everybody, while the next one passes.
  private mutating func message() throws -> [UInt8] {
    _ = try world.say(0)
    let body = try #require(world.devices[0].outgoing.last).body
    world.devices[0].outgoing.removeAll()
    _ = try world.say(0)
    world.wait(.seconds(3))
    return body
  }

  private var epoch: UInt64? { world.devices[1].crew.cipher?.epoch }

  @Test("the key of a message that never came is gone after ten minutes")
  mutating func skippedKey() throws {
    let before = epoch
    let body = try message()
    world.wait(.seconds(605))
    let replayed = world.devices[1].crew.dropped(.replayed)
    world.fanOut(body, tag: 1, from: nil, 1)
    world.settle()
    #expect(world.devices[1].crew.dropped(.replayed) == replayed + 1 && epoch == before)
  }

  @Test("it is there for the first minutes")
  mutating func lateMessage() throws {
    let body = try message()
    world.wait(.seconds(200))
    world.fanOut(body, tag: 1, from: nil, 1)
    world.settle()
    #expect(world.devices[1].crew.dropped(.replayed) == 0)
  }

  @Test("a restart does not prolong its life")
  mutating func skippedKeyAfterRestart() throws {
    let before = epoch
    let body = try message()
    world.step(1, .shutdown)
    try world.crash(1, afterStores: 9, tearing: 0)
    world.meet()
    world.wait(.seconds(605))
    world.fanOut(body, tag: 1, from: nil, 1)
    world.settle()
    #expect(world.devices[1].crew.dropped(.replayed) == 1 && epoch == before)
  }
}
