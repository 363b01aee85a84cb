import CrewMessages
import DeviceCore
import LeelooCrew
import LeelooCrypto
import TestSupport
import Testing

@testable import DeviceRuntime

@Suite("What a device does while a write is under way")
struct ForesightTests {
  private let arrival = MindFile.crew(CrewFile.seen.name, StoreToken(7))
  private var mind = Mind(
    MindStart(
      memory: DeviceMemory(name: "Amy"), crewFiles: [:], hub: "hub", version: "0",
      sealingKey: SystemRandomness().secretBytes(32), randomness: SystemRandomness()))

  /// Thinks of a write; whoever is watched has thought.
  private func thinkAhead(of write: MindFile) -> Foresight? {
    Foresight(write, mind) { mind, event in
      mind.isWatched = true
      return if case .stored(write) = event { [.ping] } else { [] }
    }
  }

  @Test("is to think of what comes of it, on a copy: nothing has changed before it is there")
  func fulfilled() throws {
    let foresight = try #require(thinkAhead(of: arrival))
    #expect(!mind.isWatched)
    let (next, effects) = try #require(foresight.fulfilled(by: .stored(arrival)))
    #expect(next.isWatched)
    #expect(effects.map(\.urgency) == [.network])
  }

  @Test(
    "is void once anything else happens first",
    arguments: [
      MindEvent.stored(.device), .stored(.crew(CrewFile.seen.name, StoreToken(8))), .channelHeard, .shutdown,
      .storeFailed(.crew(CrewFile.seen.name, StoreToken(7)), .damaged("crew/seen")),
    ])
  func void(_ event: MindEvent) throws {
    let foresight = try #require(thinkAhead(of: arrival))
    #expect(foresight.fulfilled(by: event) == nil)
  }

  @Test(
    "is to sleep, where nobody waits to see what came",
    arguments: [
      MindFile.device, .crew(CrewFile.outbox.name, StoreToken(7)), .crew(CrewFile.state.name, StoreToken(7)),
    ])
  func notWaitedFor(_ write: MindFile) {
    #expect(thinkAhead(of: write) == nil)
  }

  @Test("is to sleep during a pairing, which can't be copied")
  mutating func pairing() throws {
    var chance = SplitMix64(seed: 1)
    mind.pairing = try PairingSession(
      showing: .random(using: &chance), as: Member(id: .random(using: &chance), name: "Amy", colour: 0),
      kind: mind.start.kind, randomness: SystemRandomness())
    #expect(thinkAhead(of: arrival) == nil)
  }
}
