import CrewMessages
import Testing

@testable import LeelooCrew

/// A device that is going, and loses its power on the way.
struct LeavingTests {
  private var world: World

  init() throws {
    world = try World(seed: 16, members: 3)
    world.meet()
    world.wait(.seconds(3))
  }

  @Test("nobody hears that a device leaves before its disk knows")
  mutating func savedFirst() {
    let before = world.devices[2].published.count
    world.step(2, .leave)
    #expect(world.devices[2].published.count == before)
    world.store(2)
    #expect(world.devices[2].published.count == before + 1)
  }

  @Test("one that lost its power after the others heard that it leaves, leaves", arguments: [false, true])
  mutating func powerCut(isCommitted: Bool) throws {
    world.step(2, .leave)
    world.store(2)
    world.uplink(2)
    try world.crash(2, afterStores: 0, tearing: 0)
    if isCommitted { world.wait(.seconds(5)) }
    world.connect(2)
    world.wait(.seconds(10))
    #expect(world.devices[2].others == [.left] && world.devices[2].disk.files.isEmpty)
    for device in 0..<2 {
      #expect(world.devices[device].changes == [.left(try Members.member(at: 2))])
      #expect(world.devices[device].crew.members.others.count == 1)
    }
  }

  @Test("one that lost its power before the others heard that it leaves tells them when it is back")
  mutating func powerCutUnheard() throws {
    world.step(2, .leave)
    world.store(2)
    try world.crash(2, afterStores: 0, tearing: 0)
    world.connect(2)
    world.wait(.seconds(10))
    #expect(world.devices[2].others == [.left])
    #expect(world.devices[0].changes == [.left(try Members.member(at: 2))])
  }

  @Test("one that is about to be erased tells the others without asking its disk")
  mutating func abandoning() throws {
    world.step(2, .abandon)
    #expect(!world.devices[2].disk.isBusy)
    world.uplink(2)
    world.disconnect(2)
    world.wait(.seconds(5))
    for device in 0..<2 { #expect(world.devices[device].changes == [.left(try Members.member(at: 2))]) }
  }

  @Test("one that finds nobody after the power cut is gone after thirty seconds")
  mutating func powerCutAlone() throws {
    world.step(2, .leave)
    world.store(2)
    try world.crash(2, afterStores: 0, tearing: 0)
    world.wait(.seconds(31))
    #expect(world.devices[2].others == [.left] && world.devices[2].disk.files.isEmpty)
  }
}
