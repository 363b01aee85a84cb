import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

struct OutboxLimitTests {
  private var world: World

  init() throws { world = try World(seed: 2) }

  @Test("past 200 waiting messages the next is refused, and the others stay")
  mutating func countLimit() throws {
    for _ in 0..<Outbox.countLimit { _ = try world.say(0) }
    world.settle()
    let one = try world.say(0)
    #expect(world.devices[0].refused == [one])
    #expect(world.devices[0].waiting.last == 200)
  }

  @Test("past 256 KiB the next is refused")
  mutating func sizeLimit() throws {
    let text = String(repeating: "x", count: 4_096)
    for _ in 0..<63 { _ = try world.say(0, .text(text)) }
    #expect(world.devices[0].refused.isEmpty)
    let one = try world.say(0, .text(text))
    #expect(world.devices[0].refused == [one])
  }

  @Test("content beyond its limits is refused")
  mutating func contentLimit() throws {
    let one = try world.say(0, .text(String(repeating: "x", count: 4_097)))
    #expect(world.devices[0].refused == [one])
  }

  @Test("an id that waits already is not taken again")
  mutating func repeatedID() throws {
    let one = try world.say(0)
    world.step(0, .send(one, .reaction(.fire)))
    #expect(world.devices[0].crew.waitingCount == 1)
    #expect(world.devices[0].refused.isEmpty)
  }

  @Test("a message that nobody fetched for a week expires, and is told")
  mutating func expiry() throws {
    let old = try world.say(0)
    world.wait(.seconds(24 * 3_600))
    let young = try world.say(0)
    world.wait(.seconds(6 * 24 * 3_600))
    #expect(world.devices[0].deliveries[old]?.last == .expired)
    #expect(world.devices[0].deliveries[young]?.last == .waiting)
    #expect(world.devices[0].notes == [.expired(old)])
    world.meet()
    world.wait(.seconds(5))
    #expect(world.devices[1].showings.map(\.id) == [young])
  }

  @Test(
    "a song that nobody fetched for a day expires among what waits for longer, also across a restart, and nothing else does"
  )
  mutating func songExpiry() throws {
    let first = try world.say(0)
    world.wait(.seconds(3_600))
    let link = try #require(SongLink("https://example.org/sos"))
    let song = try world.say(0, .song(Song(link: link)))
    let last = try world.say(0)
    world.wait(.seconds(23 * 3_600))
    try world.crash(0, afterStores: 0, tearing: 0)
    world.wait(.seconds(3_599))
    #expect(world.devices[0].deliveries[song]?.last == .waiting)
    world.wait(.seconds(1))
    #expect(world.devices[0].deliveries[song]?.last == .expired)
    world.meet()
    world.wait(.seconds(5))
    #expect(world.devices[1].showings.map(\.id) == [first, last])
  }

  @Test("a week is a week across restarts")
  mutating func expiryAcrossRestarts() throws {
    let id = try world.say(0)
    world.wait(.seconds(5 * 24 * 3_600))
    try world.crash(0, afterStores: 0, tearing: 0)
    world.wait(.seconds(2 * 24 * 3_600 - 1))
    #expect(world.devices[0].deliveries[id]?.last == .waiting)
    world.wait(.seconds(1))
    #expect(world.devices[0].deliveries[id]?.last == .expired)
  }

  @Test("a clock that is far ahead at the start leaves every message an hour")
  mutating func wrongClock() throws {
    let id = try world.say(0)
    world.settle()
    let restored = Crew.restore(
      files: world.devices[0].disk.files, storageKey: SimulatedDevice.storageKey, at: .zero,
      wallClock: .max, randomness: SystemRandomness(), chance: &world.chance)
    let crew = try #require(restored.crew)
    #expect(crew.outbox.entries.map(\.id) == [id])
    #expect(crew.outbox.nextDeadline == .seconds(3_600))
  }
}
