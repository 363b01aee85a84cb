import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

struct RemovalTests {
  private var world: World

  init() throws {
    world = try World(seed: 6, members: 3)
    world.meet()
    world.wait(.seconds(3))
  }

  private func id(_ device: Int) throws -> DeviceID { try Members.member(at: device).id }

  @Test("who is removed is told by whom, and has nothing left")
  mutating func removal() throws {
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    #expect(world.devices[2].others == [.removed(by: try Members.member(at: 0)), .left])
    #expect(world.devices[2].disk.files.isEmpty)
    let change = RosterChange.removed(try Members.member(at: 2), by: try Members.member(at: 0))
    for device in 0..<2 {
      #expect(world.devices[device].changes == [change])
      #expect(world.devices[device].crew.members.others.count == 1)
    }
  }

  @Test("who is removed reads nothing that is said later, though the hub gives it every frame")
  mutating func nothingLater() throws {
    var stolen = world.devices[2].crew
    let before = world.devices[0].published.count
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    _ = try world.say(0, .text("only for us"))
    world.wait(.seconds(3))
    #expect(world.devices[1].messages.count == 1)
    var opened = 0
    for publication in world.devices[0].published[before...] + world.devices[1].published {
      guard let frame = try? OuterFrame(opening: publication.body, stolen.frames), frame.kind == .message,
        case .message = try? stolen.cipher?.open(frame.body, at: world.now)
      else { continue }
      opened += 1
    }
    #expect(opened == 0)
  }

  @Test("nothing that a removed device says is taken")
  mutating func nothingAccepted() throws {
    var stolen = world.devices[2].crew
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    let shown = world.devices[1].showings.count
    let effects = stolen.step(
      .send(.random(using: &world.chance), .text("I am still here")), at: world.now, wallClock: 0,
      chance: &world.chance)
    for case .publish(_, let body) in effects { world.fanOut(body, tag: 1, from: nil, 3) }
    world.settle()
    #expect(world.devices[1].showings.count == shown)
    #expect(!world.devices[1].crew.members.online.contains(try id(2)))
  }

  @Test("a removed key does not come back in")
  mutating func tombstone() throws {
    let key = try #require(world.devices[0].crew.identity.peer(try id(2))).key
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    for device in 0..<2 { #expect(world.devices[device].crew.cipher?.context.tombstones.holds(key) == true) }
  }

  @Test("who leaves is let go by the others, and they are told that it left by itself")
  mutating func leaving() throws {
    world.step(2, .leave)
    world.wait(.seconds(5))
    #expect(world.devices[2].others == [.left] && world.devices[2].disk.files.isEmpty)
    for device in 0..<2 {
      #expect(world.devices[device].changes == [.left(try Members.member(at: 2))])
      #expect(world.devices[device].crew.members.others.count == 1)
    }
    _ = try world.say(0)
    world.wait(.seconds(3))
    #expect(world.devices[1].showings.count == 1)
  }

  @Test("who leaves while somebody else changes the crew asks again, and is let go")
  mutating func leavingAgainstCommit() throws {
    world.devices[0].crew.commits.want(.renew)
    world.fire(0, .commit)
    while world.devices[0].disk.isBusy { world.store(0) }
    world.uplink(0)
    world.step(2, .leave)
    world.wait(.seconds(10))
    #expect(world.devices[2].others == [.left])
    for device in 0..<2 {
      #expect(world.devices[device].changes == [.left(try Members.member(at: 2))])
      #expect(world.devices[device].crew.members.others.count == 1)
    }
  }

  @Test("a leaver's key is buried, whatever else the commit does that lets it go")
  mutating func leavingWithAdd() throws {
    let key = try #require(world.devices[0].crew.identity.peer(try id(2))).key
    let candidate = try Members.candidate(3)
    world.devices[1].crew.commits.notBefore = world.now + .seconds(60)
    world.step(2, .leave)
    while !world.devices[2].outgoing.isEmpty || world.devices[2].disk.isBusy {
      if world.devices[2].disk.isBusy { world.store(2) }
      world.uplink(2)
    }
    while world.sockets[0]?.incoming.isEmpty == false { world.downlink(0) }
    world.devices[0].crew.commits.intents = []
    world.devices[0].crew.commits.notBefore = .zero
    world.step(0, .grant(introduction: candidate.introduction))
    world.wait(.seconds(5))
    #expect(world.devices[0].crew.members.others.count == 2)
    for device in 0..<2 { #expect(world.devices[device].crew.cipher?.context.tombstones.holds(key) == true) }
  }

  @Test("who leaves while nobody hears it is gone after thirty seconds")
  mutating func leavingAlone() throws {
    for device in 0..<2 { world.disconnect(device) }
    world.step(2, .leave)
    world.wait(.seconds(29))
    #expect(!world.devices[2].others.contains(.left))
    world.wait(.seconds(2))
    #expect(world.devices[2].others == [.left] && world.devices[2].disk.files.isEmpty)
  }

  @Test("who leaves without a connection is gone at once, and is told what comes of each message")
  mutating func leavingOffline() throws {
    world.disconnect(2)
    let stored = try world.say(2)
    world.settle()
    let unstored = try world.say(2)
    world.step(2, .leave)
    #expect(world.devices[2].deliveries == [stored: [.waiting, .expired]])
    #expect(world.devices[2].refused == [unstored])
    world.settle()
    let late = try world.say(2)
    #expect(world.devices[2].refused == [unstored, late])
    #expect(world.devices[2].waiting.last == 0 && world.devices[2].disk.files.isEmpty)
  }

  @Test("a device that was removed while it was away is told when it comes back")
  mutating func removedWhileAway() throws {
    world.disconnect(2)
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    world.connect(2)
    world.wait(.seconds(20))
    #expect(world.devices[2].others == [.removed(by: try Members.member(at: 0)), .left])
  }

  @Test("a message that only the removed one had not acknowledged is delivered to the others")
  mutating func waitingForTheRemoved() throws {
    world.disconnect(2)
    let message = try world.say(0)
    world.wait(.seconds(3))
    #expect(world.devices[0].deliveries[message]?.last == .delivered(count: 1, of: 2))
    world.step(0, .remove(try id(2)))
    world.wait(.seconds(3))
    #expect(world.devices[0].deliveries[message]?.last == .delivered(count: 1, of: 1))
    #expect(world.devices[0].crew.waitingCount == 0)
  }
}
