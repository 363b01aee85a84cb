import CrewMessages
import Testing

@testable import LeelooCrew

/// A hub that shows a crew two different worlds.
struct ForkTests {
  @Test("two halves that went different ways come together again, and messages go on", arguments: 0..<6)
  func partition(seed: UInt64) throws {
    var world = try World(seed: 40 + seed, members: 4)
    for half in [[0, 1], [2, 3]] {
      for device in half { world.connect(device) }
      world.wait(.seconds(4))
      for _ in 0..<(half[0] == 0 ? 2 : Int(seed % 3) + 1) {
        world.devices[half[0]].crew.commits.want(.renew)
        world.fire(half[0], .commit)
        world.wait(.seconds(2))
      }
      for device in half { world.disconnect(device) }
    }
    #expect(Set(world.devices.map { $0.crew.cipher?.mark }).count == 2)
    world.meet()
    world.wait(.seconds(90))
    #expect(Set(world.devices.map { $0.crew.cipher?.mark }).count == 1)
    let id = try world.say(0)
    world.wait(.seconds(10))
    #expect(world.devices[1...].allSatisfy { $0.showings.map(\.id) == [id] })
  }

  @Test("nobody moves to where somebody is who was removed: those who have not heard of it come over")
  func removalInTheShorterHalf() throws {
    var world = try World(seed: 60, members: 5)
    let thief = try Members.member(at: 4)
    for half in [[0, 1], [2, 3]] {
      for device in half { world.connect(device) }
      world.wait(.seconds(4))
      if half[0] == 0 { world.step(0, .remove(thief.id)) }
      for _ in 0..<(half[0] == 0 ? 1 : 4) {
        world.wait(.seconds(4))
        world.devices[half[0]].crew.commits.want(.renew)
        world.fire(half[0], .commit)
      }
      world.wait(.seconds(4))
      for device in half { world.disconnect(device) }
    }
    #expect(world.devices[2].crew.cipher?.epoch ?? 0 > world.devices[0].crew.cipher?.epoch ?? .max)
    for device in 0..<4 { world.connect(device) }
    world.wait(.seconds(20))
    for device in 0..<2 {
      #expect(world.devices[device].notes.contains(.forked(moves: false)))
      #expect(!world.devices[device].crew.members.others.map(\.id).contains(thief.id))
    }
    // Those who removed it make theirs the longer branch, so the others come over, and the thief is out everywhere.
    world.wait(.seconds(100))
    #expect(Set(world.devices[..<4].map { $0.crew.cipher?.mark }).count == 1)
    #expect(world.devices[..<4].allSatisfy { !$0.crew.members.others.map(\.id).contains(thief.id) })
    let id = try world.say(0)
    world.wait(.seconds(10))
    #expect(world.devices[1].showings.map(\.id) == [id])
  }

  @Test(
    "who would be put in beside a key that is gone from its branch knows that key's holder from then on, and stays until the others, who are told, have removed it"
  )
  func removedKeyInWelcome() throws {
    var world = try World(seed: 61, members: 3)
    let thief = try #require(world.devices[1].crew.identity.others.last)
    world.connect(1)
    world.wait(.seconds(3))
    world.step(1, .remove(thief.member.id))
    world.wait(.seconds(3))
    world.disconnect(1)
    // As if it had been removed before this device came, who then knows the key alone.
    world.devices[1].crew.identity.former = []
    for device in [0, 2] { world.connect(device) }
    world.wait(.seconds(4))
    renew(0, times: 3, in: &world)
    world.connect(1)
    while world.devices[1].crew.dropped(.unacceptableWelcome) == 0, world.now < .seconds(120) {
      world.wait(.seconds(1))
    }
    #expect(world.devices[1].crew.dropped(.unacceptableWelcome) == 1)
    #expect(world.devices[1].crew.identity.former(thief.member.id)?.key == thief.key)
    world.wait(.seconds(50))
    #expect(world.devices[0].notes.contains(.resynced) != world.devices[1].notes.contains(.resynced))
    #expect(
      world.devices[0].changes.contains(
        .gone(thief.member, onWordOf: try Members.member(at: 1))))
    #expect(world.devices[0].crew.cipher?.mark == world.devices[1].crew.cipher?.mark)
    #expect(world.devices[0].crew.members.others.map(\.id) == [try Members.member(at: 1).id])
    #expect(world.devices[2].others.contains(.left))
  }

  @Test("what was said in one branch is not shown to whoever came into the other one meanwhile")
  func newcomerOfTheOtherBranch() throws {
    var world = try World(seed: 62, members: 4)
    for device in [0, 1] { world.connect(device) }
    world.wait(.seconds(4))
    renew(0, times: 3, in: &world)
    for device in [0, 1] { world.disconnect(device) }
    // Said in a later epoch than that of the same branch's number in which the newcomer comes.
    let id = try world.say(0)
    for device in [2, 3] { world.connect(device) }
    world.wait(.seconds(4))
    try world.admit(4, by: 2)
    renew(2, times: 4, in: &world)
    world.meet()
    world.wait(.seconds(90))
    #expect(Set(world.devices.map { $0.crew.cipher?.mark }).count == 1)
    #expect(world.devices[1...3].allSatisfy { $0.showings.map(\.id) == [id] })
    #expect(world.devices[4].showings.isEmpty)
    let next = try world.say(0)
    world.wait(.seconds(10))
    #expect(world.devices[4].showings.map(\.id) == [next])
  }

  private func renew(_ device: Int, times: Int, in world: inout World) {
    for _ in 0..<times {
      world.devices[device].crew.commits.want(.renew)
      world.fire(device, .commit)
      world.wait(.seconds(6))
    }
  }

  @Test("a commit that was under way when the hub died is either adopted or made again, never both")
  func hubRestart() throws {
    var world = try World(seed: 50, members: 3)
    world.meet()
    world.wait(.seconds(3))
    world.devices[0].crew.commits.want(.renew)
    world.fire(0, .commit)
    while world.devices[0].disk.isBusy { world.store(0) }
    world.uplink(0)
    // The others have it, its author has not.
    world.sockets[0]?.incoming = []
    for device in 1..<3 { while world.sockets[device]?.incoming.isEmpty == false { world.downlink(device) } }
    world.restartHub()
    world.meet()
    world.wait(.seconds(20))
    #expect(Set(world.devices.map { $0.crew.cipher?.mark }).count == 1)
    #expect(world.devices.allSatisfy { !$0.crew.isCatchingUp })
  }

  @Test("a staged commit survives a power cut between the disk and the hub")
  func powerCut() throws {
    var world = try World(seed: 51, members: 3)
    world.meet()
    world.wait(.seconds(3))
    world.devices[0].crew.commits.want(.renew)
    world.fire(0, .commit)
    while world.devices[0].disk.isBusy { world.store(0) }
    world.uplink(0)
    try world.crash(0, afterStores: 0, tearing: 0)
    world.settle()
    let mark = world.devices[1].crew.cipher?.mark
    world.meet()
    world.wait(.seconds(20))
    #expect(world.devices[0].crew.cipher?.mark == mark)
    #expect(world.devices[0].changes.isEmpty)
  }
}
