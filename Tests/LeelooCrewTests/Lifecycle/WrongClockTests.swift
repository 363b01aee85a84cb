import CrewMessages
import Testing

@testable import LeelooCrew

/// A board without a battery shows whatever it showed when it was switched off, and nobody may be near to set it.
struct WrongClockTests {
  private static let day: Int64 = 24 * 3_600 * 1_000
  private static let offsets = [-163 * day, -3 * day, 3 * day, 163 * day]

  private var world: World

  init() throws {
    world = try World(seed: 31)
    world.meet()
  }

  private var marks: Set<EpochMark?> { Set(world.devices.map { $0.crew.cipher?.mark }) }

  @Test("whose clock is wrong lets others in, and follows whom others let in", arguments: offsets, [0, 1])
  mutating func follows(offset: Int64, wrong: Int) throws {
    world.devices[wrong].clockOffset = offset
    try world.admit(2)
    world.wait(.seconds(5))
    #expect(marks.count == 1)
    #expect(world.devices[..<2].allSatisfy { $0.changes.count == 1 && $0.notes.isEmpty })
  }

  @Test("and leaves it to who lets somebody in whether that one comes in time", arguments: offsets)
  mutating func believes(offset: Int64) throws {
    world.devices[1].clockOffset = offset
    world.step(0, .grant(introduction: try Members.introduction(2)))
    world.wait(.seconds(5))
    #expect(marks.count == 1 && world.devices[1].changes.count == 1)
    world.step(1, .grant(introduction: try Members.introduction(3)))
    world.wait(.seconds(5))
    #expect(marks.count == 1 && world.devices[0].changes.count == 1)
  }

  @Test("a member whose clock is wrong is put back in", arguments: offsets)
  mutating func comesBack(offset: Int64) throws {
    world.disconnect(1)
    world.devices[1].clockOffset = offset
    try world.loseKeys(of: 1)
    world.connect(1)
    world.wait(.seconds(30))
    #expect(world.devices[1].notes.contains(.resynced))
    #expect(marks.count == 1)
  }
}
