import CrewMessages
import Testing

@testable import LeelooCrew

/// Two of three have lost their keys, and the user of one of these has removed the third.
struct AskedWithoutKeysTests {
  private var world: World

  init() throws {
    world = try World(seed: 68, members: 3)
    for device in [0, 1] { try world.loseKeys(of: device) }
    world.step(1, .remove(try Members.member(at: 2).id))
  }

  @Test(
    "that one comes back by the other as soon as this one has keys, and removes, however long they waited for the third"
  )
  mutating func removal() throws {
    for device in [0, 1] { world.connect(device) }
    world.wait(.seconds(300))
    world.connect(2)
    world.wait(.seconds(60))
    #expect(world.devices[0].notes.contains(.resynced) && world.devices[1].notes.contains(.resynced))
    #expect(world.devices[2].others.contains(.left))
    #expect(world.devices[0].crew.otherIDs == [try Members.member(at: 1).id])
    #expect(world.devices[0].crew.cipher?.mark == world.devices[1].crew.cipher?.mark)
  }

  @Test("who comes back forgets whom it was to put back in, and that it had been asked so often")
  mutating func forsaken() throws {
    let asker = try Members.member(at: 1).id
    let requests = (1...4).map { counter in
      ResyncRequest(
        asker: asker, addressee: asker, challenge: asker.value, counter: counter, keyPackage: [])
    }
    let now = world.now
    let served = requests[..<3].map { world.devices[0].crew.limits.mayServe($0, at: now) }
    #expect(served == [true, true, true])
    world.devices[0].crew.commits.wantFirst(.readmit(requests[2]))
    for device in [0, 2] { world.connect(device) }
    world.wait(.seconds(60))
    #expect(world.devices[0].notes.contains(.resynced))
    #expect(world.devices[0].crew.commits.askers.isEmpty)
    let isServed = world.devices[0].crew.limits.mayServe(requests[3], at: now)
    #expect(isServed)
  }
}
