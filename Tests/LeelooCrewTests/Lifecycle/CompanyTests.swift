import CrewMessages
import Testing

@testable import LeelooCrew

/// Keys are renewed while somebody else is there to hear it.
struct CompanyTests {
  private var world: World

  init() throws {
    world = try World(seed: 41)
    world.meet()
    // Both have renewed their keys after joining; the next time is a day away.
    world.wait(.seconds(2_000))
    for device in 0..<2 { world.disconnect(device) }
  }

  private var epochs: [UInt64?] { world.devices.map { $0.crew.cipher?.epoch } }
  private var marks: Set<EpochMark?> { Set(world.devices.map { $0.crew.cipher?.mark }) }

  /// Two friends of whom one is there in the morning, the other in the evening.
  private mutating func liveApart(days: Int) {
    for _ in 0..<days {
      for device in 0..<2 {
        world.connect(device)
        world.wait(.seconds(3 * 3_600))
        world.disconnect(device)
        world.wait(.seconds(9 * 3_600))
      }
    }
  }

  @Test("friends who are there at different hours do not part the crew, however long it goes on")
  mutating func apart() {
    let before = epochs
    liveApart(days: 14)
    #expect(epochs == before && marks.count == 1)
    world.meet()
    world.wait(.seconds(60))
    #expect(world.devices.allSatisfy { $0.warnings.isEmpty && !$0.notes.contains(.forked(moves: true)) })
  }

  @Test("when they meet, both renew what is due within a minute")
  mutating func meeting() throws {
    let before = try #require(epochs[0])
    liveApart(days: 3)
    world.meet()
    world.wait(.seconds(60))
    #expect(epochs == [before + 2, before + 2] && marks.count == 1)
  }

  @Test("a renewal whose company goes before it is published waits for the next")
  mutating func gone() throws {
    world.meet()
    let before = try #require(epochs[0])
    world.now += .seconds(10)
    world.devices[0].crew.rotation?.hurry(at: world.now)
    world.step(0, .timer(.rotation))
    #expect(world.devices[0].crew.cipher?.staged != nil)
    for device in 0..<2 { world.disconnect(device) }
    world.connect(0)
    world.wait(.seconds(3_600))
    try world.crash(0, afterStores: 9, tearing: 0)
    world.connect(0)
    world.wait(.seconds(3_600))
    #expect(epochs == [before, before])
    world.connect(1)
    world.wait(.seconds(60))
    #expect(marks.count == 1)
  }

  @Test("whose last hello was more than a quarter of an hour ago is no company, whatever the hub says")
  mutating func silence() throws {
    world.meet()
    world.sockets[1] = nil
    let before = try #require(epochs[0])
    world.wait(.seconds(40 * 3_600))
    #expect(epochs[0] == before)
  }
}
