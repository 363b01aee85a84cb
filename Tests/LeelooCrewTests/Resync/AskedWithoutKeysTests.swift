import CrewMessages
import Testing

@testable import LeelooCrew

/// Two of three have lost their keys, and the user of one of these has removed the third. So that one asks the other,
/// before the third has put that one back in.
struct AskedWithoutKeysTests {
  @Test("who was asked while it had no keys serves the next request, and the removal is made")
  func removal() throws {
    var world = try World(seed: 68, members: 3)
    for device in [0, 1] { try world.loseKeys(of: device) }
    world.step(1, .remove(try Members.member(at: 2).id))
    world.meet()
    world.wait(.seconds(60))
    #expect(world.devices[0].notes.contains(.resynced) && world.devices[1].notes.contains(.resynced))
    #expect(world.devices[2].others.contains(.left))
    #expect(world.devices[0].crew.otherIDs == [try Members.member(at: 1).id])
    #expect(world.devices[0].crew.cipher?.mark == world.devices[1].crew.cipher?.mark)
  }
}
