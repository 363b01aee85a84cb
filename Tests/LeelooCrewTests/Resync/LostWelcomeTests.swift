import CrewMessages
import Testing

@testable import LeelooCrew

/// One of two without keys, whose link breaks before the welcome comes that it asked for.
struct LostWelcomeTests {
  @Test("it is put back in as soon as its link is there again, also if that happens twice", arguments: 1...2)
  func again(breaks: Int) throws {
    var world = try World(seed: 69, members: 2)
    try world.loseKeys(of: 1)
    world.connect(0)
    world.wait(.seconds(3))
    for _ in 0..<breaks {
      let epoch = try #require(world.devices[0].crew.cipher?.epoch)
      world.connect(1)
      while world.devices[0].crew.cipher?.epoch == epoch {
        let next = try #require(world.devices.indices.first(where: world.isReady))
        if world.devices[next].disk.isBusy { world.store(next) }
        world.uplink(next)
        if world.devices[0].crew.cipher?.epoch == epoch { world.downlink(next) }
      }
      world.disconnect(1)
      world.wait(.seconds(5))
      #expect(world.devices[1].crew.cipher == nil)
    }
    world.connect(1)
    world.wait(.seconds(60))
    #expect(world.devices[1].crew.cipher?.mark == world.devices[0].crew.cipher?.mark)
  }
}
