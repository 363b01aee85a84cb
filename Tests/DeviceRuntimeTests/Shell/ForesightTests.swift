import CrewMessages
import DeviceCore
import LeelooCrew
import LeelooCrypto
import TestSupport
import Testing

@testable import DeviceRuntime

@Suite("What a device does while a write is under way")
struct ForesightTests {
  private static let arrival = MindFile.crew(CrewFile.seen.name, StoreToken(7))
  private var foresight = Foresight()
  private var mind = Mind(
    MindStart(
      memory: DeviceMemory(name: "Amy"), crewFiles: [:], hub: "hub", version: "0",
      sealingKey: SystemRandomness().secretBytes(32), randomness: SystemRandomness()))

  /// Gives the disk a write and thinks of it; a mind that has thought is watched.
  private mutating func thinkAhead(of write: MindFile) {
    foresight.began(write)
    foresight.think(mind) { mind, event in
      mind.isWatched = true
      return if case .stored(write) = event { [.ping] } else { [] }
    }
  }

  @Test("is to think of what comes of it, on a copy: nothing has changed before it is there")
  mutating func fulfilled() throws {
    thinkAhead(of: Self.arrival)
    #expect(!mind.isWatched)
    let effects = try #require(foresight.fulfilled(by: .stored(Self.arrival), &mind))
    #expect(mind.isWatched)
    #expect(effects.map(\.urgency) == [.network])
  }

  @Test(
    "is void once anything else happens first",
    arguments: [
      MindEvent.stored(.device), .stored(.crew(CrewFile.seen.name, StoreToken(8))), .channelHeard, .shutdown,
      .storeFailed(Self.arrival, .damaged("crew/seen")),
    ])
  mutating func void(_ event: MindEvent) {
    thinkAhead(of: Self.arrival)
    #expect(foresight.fulfilled(by: event, &mind) == nil)
    #expect(foresight.fulfilled(by: .stored(Self.arrival), &mind) == nil)
    #expect(!mind.isWatched)
  }

  @Test("is to wait, where another write has to come before")
  mutating func behindAnother() {
    foresight.began(.device)
    foresight.think(mind) { _, _ in [.ping] }
    thinkAhead(of: Self.arrival)
    #expect(foresight.fulfilled(by: .stored(.device), &mind) == nil)
    #expect(foresight.fulfilled(by: .stored(Self.arrival), &mind) == nil)
    thinkAhead(of: Self.arrival)
    #expect(foresight.fulfilled(by: .stored(Self.arrival), &mind)?.count == 1)
  }

  @Test("is to sleep, where it has thought of it or nobody waits to see what came")
  mutating func onceOnly() {
    thinkAhead(of: Self.arrival)
    foresight.think(mind) { _, _ in
      Issue.record("it was thought of twice")
      return []
    }
    #expect(foresight.fulfilled(by: .stored(Self.arrival), &mind) != nil)
    for write in [MindFile.device, .crew(CrewFile.outbox.name, StoreToken(8))] {
      thinkAhead(of: write)
      #expect(foresight.fulfilled(by: .stored(write), &mind) == nil)
    }
  }

  @Test("is to sleep during a pairing, which can't be copied")
  mutating func pairing() throws {
    var chance = SplitMix64(seed: 1)
    let own = Member(id: .random(using: &chance), name: "Amy", colour: 0)
    let candidate = try CrewCandidate(own, kind: mind.start.kind, randomness: SystemRandomness())
    mind.pairing = PairingSession(
      showing: .random(using: &chance), candidate,
      NewcomerProfile(introduction: candidate.introduction, name: own.name, kind: mind.start.kind),
      randomness: SystemRandomness())
    thinkAhead(of: Self.arrival)
    #expect(foresight.fulfilled(by: .stored(Self.arrival), &mind) == nil)
  }
}
