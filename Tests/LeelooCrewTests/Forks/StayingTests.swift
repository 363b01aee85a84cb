import CrewMessages
import Testing

@testable import LeelooCrew

/// Members of two branches of which each has a reason to stay where it is.
struct StayingTests {
  private func renew(_ device: Int, in world: inout World) {
    world.devices[device].crew.commits.want(.renew)
    world.fire(device, .commit)
    world.wait(.seconds(3))
  }

  @Test(
    "nobody goes over to whom its own user has removed, however long that one's branch is, and that one is told"
  )
  func removedInAnotherBranch() throws {
    var world = try World(seed: 63, members: 2)
    world.connect(0)
    world.wait(.seconds(3))
    for guest in 2..<4 { try world.admit(guest) }
    for device in [0, 2, 3] { world.disconnect(device) }
    world.connect(1)
    world.wait(.seconds(3))
    renew(1, in: &world)
    world.disconnect(1)
    world.step(1, .remove(try Members.member(at: 0).id))
    for device in 0..<4 { world.connect(device) }
    world.wait(.seconds(50))
    #expect(!world.devices[1].notes.contains(.forked(moves: true)))
    #expect(world.devices[1].crew.members.others.isEmpty && !world.devices[1].crew.isCatchingUp)
    #expect(world.devices[0].others.contains(.left))
  }

  @Test("two that removed each other do not answer each other's hellos for ever")
  func removedEachOther() throws {
    var world = try World(seed: 65, members: 2)
    for device in 0..<2 {
      world.connect(device)
      world.wait(.seconds(4))
      world.step(device, .remove(try Members.member(at: 1 - device).id))
      world.wait(.seconds(4))
      world.disconnect(device)
    }
    #expect(world.devices.allSatisfy { $0.crew.members.others.isEmpty })
    for device in 0..<2 { world.devices[device].forget() }
    for device in 0..<2 {
      world.connect(device)
      for _ in 0..<50 {
        for device in 0..<2 {
          if world.devices[device].disk.isBusy { world.store(device) }
          world.uplink(device)
          world.downlink(device)
        }
      }
    }
    #expect(world.devices.map(\.published.count).max() ?? .max < 6)
  }

  @Test("who is removed while it is in another branch, and connected all the time, is told at once")
  func removedWhileThere() throws {
    var world = try World(seed: 66, members: 3)
    for device in [0, 2] { world.connect(device) }
    world.wait(.seconds(4))
    renew(0, in: &world)
    for device in [0, 2] { world.disconnect(device) }
    world.step(1, .remove(try Members.member(at: 0).id))
    for device in 0..<3 { world.connect(device) }
    // It commits before it hears anybody, as on a slow line.
    world.settle()
    world.wait(.seconds(50))
    #expect(world.devices[0].others.contains(.left))
    #expect(Set(world.devices[1...2].map { $0.crew.cipher?.mark }).count == 1)
  }

  @Test(
    "of two branches of one length one becomes the longer, though each side has heard more of itself",
    arguments: 0..<8)
  func tie(seed: UInt64) throws {
    var world = try World(seed: 70 + seed, members: 3)
    world.connect(0)
    world.wait(.seconds(3))
    renew(0, in: &world)
    world.disconnect(0)
    world.connect(1)
    world.wait(.seconds(3))
    try world.admit(3, by: 1)
    // Whom one side hears of the other is one, for it does not know the newcomer.
    world.connect(0)
    world.wait(.seconds(30))
    #expect(Set([0, 1, 3].map { world.devices[$0].crew.cipher?.mark }).count == 1)
    #expect(world.devices[0].crew.members.others.count == 3)
  }
}

struct OfferingTests {
  @Test("our branch is made longer by no more than the bound in ten minutes, whoever asks for how much")
  func bound() {
    var offering = Offering()
    let last = KeyRotation.pause - .seconds(1)
    let asked: [(rival: UInt64, own: UInt64, at: Duration)] = [
      (.max, 0, .zero), (32, 0, .zero), (29, 0, .zero), (32, 30, .seconds(1)), (31, 30, .seconds(2)),
      (32, 32, last), (32, 32, KeyRotation.pause),
    ]
    let begun = asked.map { offering.begin(beyond: $0.rival, from: $0.own, at: $0.at) }
    #expect(begun == [false, false, true, false, true, false, true])
    #expect(offering.beyond == 32)
  }

  @Test("a branch that is the longer one already is not made longer")
  func longer() {
    var offering = Offering()
    let isBegun = offering.begin(beyond: 4, from: 5, at: .zero)
    #expect(!isBegun && offering.beyond == nil)
  }
}
