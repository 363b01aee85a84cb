import CrewMessages
import TestSupport
import Testing

@testable import LeelooCrew

/// Devices that are out of the crew and can't read the commit that did it.
struct FarewellTests {
  private var world: World

  init() throws {
    world = try World(seed: 17, members: 3)
    world.meet()
    world.wait(.seconds(3))
  }

  private func id(_ device: Int) throws -> DeviceID { try Members.member(at: device).id }

  /// A device is on an old copy of its disk.
  private mutating func roll(_ device: Int, backTo files: [String: [UInt8]]) throws {
    world.disconnect(device)
    for name in files.keys { world.devices[device].disk.overwrite(name, files[name]) }
    try world.devices[device].restart(at: world.now, chance: &world.chance)
    world.devices[device].forget()
    world.connect(device)
  }

  @Test("one that forgot that it asked to be let go, and so can't open the commit, learns that it is gone")
  mutating func forgottenProposal() throws {
    let files = world.devices[2].disk.files
    world.step(2, .leave)
    world.wait(.seconds(5))
    try roll(2, backTo: files)
    world.wait(.seconds(20))
    #expect(world.devices[2].others == [.removed(by: nil), .left])
    #expect(world.devices[2].disk.files.isEmpty)
  }

  @Test("so does one that was removed while it was away, and has lost its keys")
  mutating func lostKeys() throws {
    world.disconnect(2)
    world.settle()
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    try world.loseKeys(of: 2)
    world.connect(2)
    world.wait(.seconds(20))
    #expect(world.devices[2].others == [.removed(by: nil), .left])
  }

  @Test("so does one that is behind by more than anybody keeps")
  mutating func tooOld() throws {
    world.disconnect(2)
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    for device in 0..<2 { world.devices[device].crew.history.removeAll() }
    world.connect(2)
    world.wait(.seconds(20))
    #expect(world.devices[2].others == [.removed(by: nil), .left])
  }

  @Test("so does one whose only mate removed it, whichever of the two comes back first")
  mutating func onlyMate() throws {
    world = try World(seed: 19)
    world.meet()
    world.wait(.seconds(3))
    world.disconnect(1)
    world.step(0, .remove(try id(1)))
    world.wait(.seconds(3))
    world.disconnect(0)
    world.connect(1)
    world.wait(.seconds(3))
    world.connect(0)
    world.wait(.seconds(10))
    #expect(world.devices[1].others == [.removed(by: try Members.member(at: 0)), .left])
  }

  @Test("so does one that went on in a branch of its own, and so has nothing to ask")
  mutating func ownBranch() throws {
    let files = world.devices[2].disk.files
    world.disconnect(2)
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    for device in 0..<2 { world.disconnect(device) }
    try roll(2, backTo: files)
    for _ in 0..<3 {
      world.wait(.seconds(3))
      world.devices[2].crew.commits.want(.renew)
      world.fire(2, .commit)
    }
    world.wait(.seconds(3))
    #expect(world.devices[2].crew.cipher?.epoch ?? 0 > world.devices[0].crew.cipher?.epoch ?? .max)
    for device in 0..<2 { world.connect(device) }
    world.wait(.seconds(10))
    #expect(world.devices[2].others == [.removed(by: nil), .left])
  }

  @Test("a farewell that answers no question that stands changes nothing")
  mutating func unasked() throws {
    world.disconnect(2)
    var part = CatchUpPart(asker: try id(1), author: try id(0), number: 1, index: 0, answer: .gone)
    part.number =
      world.devices[1].crew.resync?.request.counter ?? world.devices[1].crew.identity.resyncCounter
    var turn = Turn(now: world.now, wallClock: 0, chance: world.chance)
    world.devices[0].crew.say(.catchUpPart, part.encoded, in: &turn)
    for case .publish(let tag, let body) in turn.effects { world.fanOut(body, tag: tag, from: nil, 1) }
    world.wait(.seconds(3))
    #expect(world.devices[1].others.isEmpty && world.devices[1].crew.members.others.count == 2)
  }
}
