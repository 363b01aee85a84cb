import ByteCoding
import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

struct MembershipTests {
  private var world: World

  init() throws { world = try World(seed: 5) }

  private func names(_ device: Int) -> Set<String> {
    Set(world.devices[device].crew.members.others.map(\.name))
  }

  @Test("a newcomer says nothing before everything is on its disk that makes it a member")
  func establishedFirst() throws {
    var world = try World(seed: 21)
    world.step(0, .linkUp(stream: 1, connection: 900))
    let candidate = try Members.candidate(2)
    let profile = world.profile(of: 0)
    world.step(0, .linkDown)
    world.connect(0)
    world.wait(.seconds(3))
    world.step(0, .grant(introduction: candidate.introduction))
    world.wait(.seconds(3))
    let start = try candidate.join(
      try #require(world.devices[0].welcome), of: profile, storageKey: SimulatedDevice.storageKey,
      wallClock: SimulatedDevice.epoch, chance: &world.chance)
    var newcomer = SimulatedDevice(start, at: world.now)
    newcomer.step(.linkUp(stream: 1, connection: 901), at: world.now, chance: &world.chance)
    newcomer.step(.subscribed(counter: 0), at: world.now, chance: &world.chance)
    while newcomer.disk.asked.count > 1 {
      newcomer.step(.stored(newcomer.disk.completeNext()), at: world.now, chance: &world.chance)
    }
    #expect(newcomer.published.isEmpty)
    newcomer.flush(at: world.now, chance: &world.chance)
    #expect(newcomer.published.count == 1)
  }

  @Test("a host and its guest have the same crew, and proof of it")
  mutating func joining() throws {
    let crews = world.devices.map(\.crew)
    #expect(crews[0].id == crews[1].id && crews[0].topic == crews[1].topic)
    #expect(crews[0].epochAuthenticator != nil)
    #expect(crews[0].epochAuthenticator == crews[1].epochAuthenticator)
    #expect(names(0) == ["Ben"] && names(1) == ["Amy"])
    #expect(crews[0].pictureDigest == crews[1].pictureDigest)
  }

  @Test("a third, a fourth and a fifth member join, and everybody has the same crew")
  mutating func several() throws {
    world.meet()
    for index in 2..<5 { try world.admit(index, by: index - 2) }
    world.wait(.seconds(5))
    #expect(Set(world.devices.map(\.crew.pictureDigest)).count == 1)
    #expect(world.devices.allSatisfy { $0.crew.members.others.count == 4 })
    #expect(Set(world.devices.map { $0.crew.cipher?.mark }).count == 1)
    #expect(world.devices.allSatisfy { $0.crew.members.online.count == 4 })
  }

  @Test("everybody is told who let whom in")
  mutating func announcement() throws {
    world.meet()
    try world.admit(2, by: 1)
    world.wait(.seconds(5))
    let change = RosterChange.joined(
      try Members.member(at: 2), kind: .gadget, letInBy: try Members.member(at: 1))
    #expect(world.devices[0].changes == [change])
    #expect(world.devices[1].changes == [change])
    #expect(world.devices[0].crew.rosterLog.entries.last?.change == change)
    let entry = world.devices[0].crew.members.roster.last
    #expect(entry?.member.name == "Cat" && entry?.addedBy?.name == "Ben")
  }

  @Test("a welcome is given out only after the commit came back and the disk has what follows from it")
  mutating func persistThenSend() throws {
    world.connect(0)
    world.wait(.seconds(3))
    world.step(0, .grant(introduction: try Members.candidate(2).introduction))
    #expect(world.devices[0].outgoing.isEmpty)
    while world.devices[0].disk.isBusy { world.store(0) }
    #expect(world.devices[0].outgoing.count == 1)
    while world.devices[0].crew.members.others.count < 2 {
      world.uplink(0)
      world.downlink(0)
    }
    #expect(world.devices[0].welcome == nil)
    while world.devices[0].disk.isBusy { world.store(0) }
    #expect(world.devices[0].welcome != nil)
  }

  @Test("an introduction that was changed or cut anywhere lets nobody in")
  mutating func badIntroductions() throws {
    let introduction = try Members.candidate(2).introduction
    world.connect(0)
    world.wait(.seconds(3))
    for index in stride(from: 0, to: introduction.count, by: 3) {
      var changed = introduction
      changed[index] ^= 1
      world.step(0, .grant(introduction: changed))
      world.step(0, .grant(introduction: Array(introduction.prefix(index))))
    }
    world.settle()
    #expect(names(0) == ["Ben"])
    #expect(world.devices[0].others.allSatisfy { if case .grantRefused = $0 { true } else { false } })
    #expect(world.devices[0].others.count == 2 * ((introduction.count + 2) / 3))
  }

  @Test("a welcome for another device, from another host or of another crew is not accepted")
  mutating func wrongWelcome() throws {
    let invited = try Members.candidate(2)
    let host = world.profile(of: 0)
    world.connect(0)
    world.wait(.seconds(3))
    world.step(0, .grant(introduction: invited.introduction))
    world.wait(.seconds(1))
    let welcome = try #require(world.devices[0].welcome)
    func join(_ candidate: CrewCandidate, _ host: HostProfile, _ welcome: SecretBytes) throws {
      var chance = SplitMix64(seed: 1)
      _ = try candidate.join(
        welcome, of: host, storageKey: SimulatedDevice.storageKey, wallClock: SimulatedDevice.epoch,
        chance: &chance)
    }
    try join(invited, host, welcome)
    #expect(throws: CrewError.welcomeForAnother) { try join(try Members.candidate(2), host, welcome) }
    #expect(throws: CrewError.welcomeForAnother) { try join(invited, world.profile(of: 1), welcome) }
    var renamed = host
    renamed.offer.crewName = "Garage crew"
    #expect(throws: CrewError.otherCrew) { try join(invited, renamed, welcome) }
    var shrunk = host
    shrunk.offer.memberCount = 1
    #expect(throws: CrewError.otherCrew) { try join(invited, shrunk, welcome) }
    #expect(throws: CrewError.malformed) { try join(invited, host, SecretBytes(copying: [1, 2, 3])) }
  }

  @Test("a device alone in its crew has nobody to send to")
  mutating func alone() throws {
    var host = try Members.host(chance: &world.chance)
    let id = MessageID.random(using: &world.chance)
    host.step(.send(id, .reaction(.love)), at: .zero, chance: &world.chance)
    #expect(host.refused == [id])
  }

  @Test("of two hosts that let somebody in at the same time both succeed, one after the other")
  mutating func race() throws {
    world.meet()
    world.wait(.seconds(3))
    let candidates = [try Members.candidate(2), try Members.candidate(3)]
    for host in 0..<2 { world.step(host, .grant(introduction: candidates[host].introduction)) }
    world.wait(.seconds(10))
    #expect(names(0) == ["Ben", "Cat", "Dan"] && names(1) == ["Amy", "Cat", "Dan"])
    #expect(world.devices[0].crew.cipher?.mark == world.devices[1].crew.cipher?.mark)
    #expect(world.devices.allSatisfy { $0.welcome != nil })
  }
}
