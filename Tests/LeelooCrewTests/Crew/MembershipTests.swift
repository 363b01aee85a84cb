import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

struct MembershipTests {
  private var chance = SplitMix64(seed: 5)

  private func candidate(_ name: String = "Cat", _ number: UInt8 = 3) throws -> CrewCandidate {
    try CrewCandidate(try Pairs.member(name, number), randomness: SystemRandomness())
  }

  private func grant(_ introduction: [UInt8]) -> CrewEvent {
    .grant(introduction: introduction, crewSecret: SystemRandomness().secretBytes(32))
  }

  @Test("a host and its guest have the same crew, and proof of it")
  mutating func joining() throws {
    let (host, guest) = try Pairs.joined(chance: &chance)
    #expect(host.crew.id == guest.crew.id)
    #expect(host.crew.topic == guest.crew.topic)
    #expect(host.crew.epochAuthenticator != nil)
    #expect(host.crew.epochAuthenticator == guest.crew.epochAuthenticator)
    #expect(host.crew.members.others.map(\.name) == ["Ben"])
    #expect(guest.crew.members.others.map(\.name) == ["Amy"])
    #expect(guest.others == [.established])
    #expect(Set(host.crew.signatureKeys.map(\.key)) == Set(guest.crew.signatureKeys.map(\.key)))
  }

  @Test("a welcome is given out only after the disk has the new member and its keys")
  mutating func persistThenSend() throws {
    var host = try Pairs.host(chance: &chance)
    host.step(grant(try candidate().introduction), at: .zero, chance: &chance)
    #expect(host.disk.asked.map(\.request.fileName) == ["state", "identity"])
    for _ in 0..<2 {
      #expect(host.welcome == nil)
      host.step(.stored(host.disk.completeNext()), at: .zero, chance: &chance)
    }
    #expect(host.welcome != nil)
  }

  @Test("a third member is refused by name")
  mutating func crewFull() throws {
    var (host, _) = try Pairs.joined(chance: &chance)
    host.step(grant(try candidate().introduction), at: .zero, chance: &chance)
    #expect(host.others.last == .grantRefused(.crewFull))
  }

  @Test("an introduction that was changed or cut anywhere is refused")
  mutating func badIntroductions() throws {
    let introduction = try candidate().introduction
    var host = try Pairs.host(chance: &chance)
    for index in introduction.indices {
      var changed = introduction
      changed[index] ^= 1
      host.step(grant(changed), at: .zero, chance: &chance)
      host.step(grant(Array(introduction.prefix(index))), at: .zero, chance: &chance)
    }
    #expect(host.crew.members.others.isEmpty)
    #expect(host.others.count == 2 * introduction.count)
    #expect(!host.disk.isBusy)
  }

  @Test("a welcome for another device, or from another host, is not accepted")
  mutating func wrongWelcome() throws {
    var host = try Pairs.host(chance: &chance)
    let invited = try candidate()
    host.step(grant(invited.introduction), at: .zero, chance: &chance)
    host.flush(at: .zero, chance: &chance)
    let welcome = try #require(host.welcome)
    let introduction = try CrewIntroduction(decoding: try host.crew.introduction())
    let stranger = try CrewIntroduction(decoding: try candidate("Dan", 4).introduction)
    #expect(throws: CrewError.welcomeForAnother) {
      try candidate().join(
        welcome, host: introduction, storageKey: SimulatedDevice.storageKey, chance: &chance)
    }
    #expect(throws: CrewError.welcomeForAnother) {
      try invited.join(welcome, host: stranger, storageKey: SimulatedDevice.storageKey, chance: &chance)
    }
    #expect(throws: CrewError.malformed) {
      try invited.join(
        SecretBytes(copying: [1, 2, 3]), host: introduction, storageKey: SimulatedDevice.storageKey,
        chance: &chance)
    }
  }

  @Test("a device alone in its crew has nobody to send to")
  mutating func alone() throws {
    var host = try Pairs.host(chance: &chance)
    let id = MessageID.random(using: &chance)
    host.step(.send(id, .reaction(.love)), at: .zero, chance: &chance)
    #expect(host.refused == [id])
    #expect(host.crew.epochAuthenticator == nil)
  }

  @Test("who leaves has no files left, and the other one is told")
  mutating func leaving() throws {
    var world = try World(seed: 6)
    world.meet()
    let waiting = try world.say(1)
    world.devices[1].outgoing = []
    world.step(0, .leave)
    world.settle()
    #expect(world.devices[0].disk.files.isEmpty)
    #expect(world.devices[0].others.last == .left)
    #expect(world.devices[1].crew.members.others.isEmpty)
    #expect(world.devices[1].others.last == .departed(try Pairs.member("Amy", 1)))
    #expect(world.devices[1].deliveries[waiting]?.last == .expired)
    #expect(world.devices[1].disk.files["state"] == nil)
  }

  @Test("whoever was left can let another one in")
  mutating func newFriend() throws {
    var world = try World(seed: 7)
    world.meet()
    world.step(0, .leave)
    world.settle()
    let cat = try candidate()
    world.step(1, grant(cat.introduction))
    world.settle()
    let introduction = try CrewIntroduction(decoding: try world.devices[1].crew.introduction())
    let welcome = try #require(world.devices[1].welcome)
    let start = try cat.join(
      welcome, host: introduction, storageKey: SimulatedDevice.storageKey, chance: &world.chance)
    world.disconnect(0)
    world.devices[0] = SimulatedDevice(start)
    world.meet()
    let id = try world.say(1)
    world.settle()
    #expect(world.devices[0].showings.map(\.id) == [id])
  }

  @Test("a device that left does nothing any more")
  mutating func afterLeaving() throws {
    var world = try World(seed: 8)
    world.meet()
    world.step(0, .leave)
    world.settle()
    let published = world.devices[0].published.count
    _ = try world.say(0)
    world.step(0, .linkUp(stream: 9, connection: 9))
    world.step(0, .subscribed(counter: 0))
    world.settle()
    #expect(world.devices[0].published.count == published)
    #expect(world.devices[0].disk.files.isEmpty)
  }

  @Test("who leaves is told what comes of each message, also of one that comes too late")
  mutating func givingUp() throws {
    var world = try World(seed: 11)
    let stored = try world.say(0)
    world.settle()
    let unstored = try world.say(0)
    world.step(0, .leave)
    #expect(world.devices[0].deliveries == [stored: [.waiting, .expired]])
    #expect(world.devices[0].refused == [unstored])
    #expect(world.devices[0].waiting.last == 0)
    world.settle()
    let late = try world.say(0)
    #expect(world.devices[0].refused == [unstored, late])
  }
}
