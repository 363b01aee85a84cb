import CrewMessages
import Testing

@testable import LeelooCrew

/// One that was away for days, of six, and hears two of them.
struct DoubtTests {
  private var world: World

  init() throws {
    world = try World(seed: 64, members: 6)
    world.meet()
    world.wait(.seconds(3))
    for device in 0..<6 { world.disconnect(device) }
    world.wait(.seconds(2 * 24 * 3_600))
    // These are not in doubt: they were never disconnected.
    for device in 0..<2 {
      world.connect(device)
      world.wait(.seconds(2))
      world.step(device, .confirmRoster)
    }
    world.connect(5)
    world.wait(.seconds(5))
  }

  private var agreeing: Int? {
    guard case .provisional(let doubt) = world.devices[5].crew.standing else { return nil }
    return doubt.agreeing.count
  }

  @Test("asks again who agrees when the epoch changes, since what was said of the last one counts no more")
  mutating func nextEpoch() {
    #expect(agreeing == 2)
    world.devices[0].crew.commits.want(.renew)
    world.fire(0, .commit)
    world.wait(.seconds(5))
    #expect(world.devices[5].crew.cipher?.mark == world.devices[0].crew.cipher?.mark)
    #expect(agreeing == 2)
  }

  @Test("puts back in whoever of its roster asks, also whom it did not know before")
  mutating func readmits() throws {
    try world.admit(6)
    world.wait(.seconds(5))
    for device in [0, 1, 6] { world.disconnect(device) }
    try world.loseKeys(of: 6)
    world.connect(6)
    world.wait(.seconds(30))
    #expect(world.devices[5].crew.isInDoubt)
    #expect(world.devices[6].notes.contains(.resynced))
    #expect(world.devices[6].crew.cipher?.mark == world.devices[5].crew.cipher?.mark)
  }

  @Test("does not put back in whom its own user has removed, but removes it")
  mutating func ownRemovalFirst() throws {
    for device in [0, 1] { world.disconnect(device) }
    world.devices[5].crew.commits.notBefore = world.now + .seconds(30)
    world.step(5, .remove(try Members.member(at: 3).id))
    try world.loseKeys(of: 3)
    world.connect(3)
    world.wait(.seconds(60))
    #expect(
      world.devices[5].changes == [
        .removed(try Members.member(at: 3), by: try Members.member(at: 5))
      ])
    #expect(!world.devices[3].notes.contains(.resynced))
  }

  @Test("removes whom its own user removes, and renews nothing")
  mutating func removal() throws {
    let epoch = world.devices[5].crew.cipher?.epoch ?? 0
    world.devices[5].crew.commits.want(.renew)
    world.fire(5, .commit)
    world.wait(.seconds(3))
    #expect(world.devices[5].crew.cipher?.epoch == epoch)
    world.step(5, .remove(try Members.member(at: 3).id))
    world.wait(.seconds(3))
    let change = RosterChange.removed(try Members.member(at: 3), by: try Members.member(at: 5))
    #expect(world.devices[0].changes.contains(change))
    #expect(agreeing == 2)
  }
}
