import ByteCoding
import CrewMessages
import LeelooCrypto
import MLS
import TestSupport
import Testing

@testable import LeelooCrew

@Suite("Whom a host lets in")
struct NewcomerTests {
  private var world: World
  private let candidate: CrewCandidate

  init() throws {
    world = try World(seed: 31)
    candidate = try Members.candidate(2)
    // Ben is away in all of these.
    world.connect(0)
    world.wait(.seconds(3))
  }

  private var names: Set<String> { Set(world.devices[0].crew.members.others.map(\.name)) }

  private mutating func grant() { world.step(0, .grant(introduction: candidate.introduction)) }

  private mutating func revoke() { world.step(0, .revokeGrant(introduction: candidate.introduction)) }

  @Test("does not come in where the pairing ends before anything was committed")
  mutating func revokedWish() {
    world.devices[0].crew.commits.notBefore = world.now + .seconds(60)
    grant()
    revoke()
    world.wait(.seconds(300))
    #expect(names == ["Ben"])
    #expect(world.devices[0].changes.isEmpty && world.devices[0].others.isEmpty)
  }

  @Test("does not come in where the pairing ends before its commit is on the disk, and the next one does")
  mutating func revokedCommit() throws {
    grant()
    #expect(world.devices[0].disk.isBusy)
    revoke()
    world.wait(.seconds(10))
    #expect(names == ["Ben"])
    #expect(world.devices[0].changes.isEmpty)
    let next = try Members.candidate(3)
    world.step(0, .grant(introduction: next.introduction))
    world.wait(.seconds(10))
    #expect(names == ["Ben", "Dan"])
    #expect(world.devices[0].introductionsWelcomed == [next.introduction])
  }

  @Test("is taken out again where the pairing ends after its commit went out, and no friend who is away is")
  mutating func revokedTooLate() throws {
    grant()
    world.devices[0].flush(at: world.now, chance: &world.chance)
    #expect(world.devices[0].outgoing.count == 1)
    revoke()
    world.wait(.seconds(60))
    #expect(names == ["Ben", "Cat"])
    #expect(world.devices[0].introductionsWelcomed.isEmpty)
    world.wait(.seconds(70))
    #expect(names == ["Ben"])
    #expect(world.devices[0].crew.identity.removals.hashes.count == 1)
  }

  @Test("is taken out again after a power cut of its host, wherever that was")
  func powerCuts() throws {
    for hasEcho in [false, true] {
      for stores in 0...4 {
        var world = try NewcomerTests().world
        world.step(0, .grant(introduction: try Members.candidate(2).introduction))
        if hasEcho {
          world.devices[0].flush(at: world.now, chance: &world.chance)
          while world.devices[0].crew.members.others.count < 2 {
            world.uplink(0)
            world.downlink(0)
          }
        }
        try world.crash(0, afterStores: stores, tearing: 0)
        world.connect(0)
        world.wait(.seconds(5))
        let others = world.devices[0].crew.members.others.count
        #expect(hasEcho ? others == 2 : others >= 1, "the commit that went out stands")
        world.wait(.seconds(130))
        #expect(world.devices[0].crew.members.others.map(\.name) == ["Ben"], "\(hasEcho) \(stores)")
        #expect(world.devices[0].welcome == nil, "nobody waits for it")
      }
    }
  }

  @Test("stays where it is heard")
  mutating func heard() throws {
    try world.admit(2)
    world.wait(.seconds(300))
    #expect(names == ["Ben", "Cat"])
  }

  @Test("stays where it has proven that it joined, though nobody hears it, and after a restart too")
  mutating func proven() throws {
    grant()
    world.wait(.seconds(5))
    world.step(0, .joinProven(introduction: candidate.introduction))
    world.wait(.seconds(5))
    try world.crash(0, afterStores: 0, tearing: 0)
    world.connect(0)
    world.wait(.seconds(300))
    #expect(names == ["Ben", "Cat"])
  }

  @Test("has its time only while its host could hear it")
  mutating func disconnected() {
    grant()
    world.wait(.seconds(5))
    world.disconnect(0)
    world.wait(.seconds(600))
    world.connect(0)
    world.wait(.seconds(110))
    #expect(names == ["Ben", "Cat"])
    world.wait(.seconds(20))
    #expect(names == ["Ben"])
  }

  @Test("says of itself no more than fits into everybody's welcome", arguments: [(40, true), (600, false)])
  mutating func leafSize(bytes: Int, isLetIn: Bool) throws {
    world.step(0, .grant(introduction: try Members.introduction(2, ballast: bytes)))
    world.wait(.seconds(5))
    #expect(names.contains("Cat") == isLetIn)
    #expect(
      world.devices[0].others.contains { if case .grantRefused(.malformed, _) = $0 { true } else { false } }
        != isLetIn)
  }
}

extension SimulatedDevice {
  /// For whom it gave out welcomes.
  fileprivate var introductionsWelcomed: [[UInt8]] {
    others.compactMap { if case .welcome(_, let introduction) = $0 { introduction } else { nil } }
  }
}
