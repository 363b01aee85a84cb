import CrewMessages
import Testing

@testable import LeelooCrew

/// One of three whose commit the crew followed while its link broke, whose user then removed a member, and who is in doubt
/// when it comes back, days later.
struct WaitingRemovalTests {
  private var world: World

  init() throws {
    world = try World(seed: 67, members: 3)
    world.meet()
    world.wait(.seconds(3))
    let introduction = try Members.candidate(5).introduction
    world.step(1, .grant(introduction: introduction))
    while world.devices[1].disk.isBusy { world.store(1) }
    while !world.devices[1].outgoing.isEmpty { world.uplink(1) }
    world.disconnect(1)
    world.wait(.seconds(3))
    world.step(1, .revokeGrant(introduction: introduction))
    world.step(1, .remove(try Members.member(at: 2).id))
    try world.admit(3)
    world.wait(.seconds(25 * 3_600))
  }

  private mutating func comeBack() {
    world.connect(1)
    world.wait(.seconds(50))
  }

  private func expectRemoved() throws {
    let change = RosterChange.removed(try Members.member(at: 2), by: try Members.member(at: 1))
    #expect(world.devices[3].changes.contains(change))
    #expect(world.devices[2].others.contains(.left))
    #expect(Set([0, 1, 3].map { world.devices[$0].crew.cipher?.mark }).count == 1)
    #expect(!world.devices[1].crew.isCatchingUp)
  }

  @Test("catches up with its own commit first, and removes in the crew as it is")
  mutating func ownCommit() throws {
    comeBack()
    #expect(!world.devices[1].notes.contains(.resynced))
    try expectRemoved()
  }

  @Test("that has lost its commit is put back in beside whom it is to remove, and removes there")
  mutating func lostCommit() throws {
    world.devices[1].crew.cipher?.dropStaged()
    comeBack()
    #expect(world.devices[1].notes.contains(.resynced))
    try expectRemoved()
  }
}
