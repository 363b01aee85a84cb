import FaceProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("A code on a member's screen")
struct InvitationTests {
  @Test("brings a third device into the crew, which then talks", arguments: [31, 32] as [UInt64])
  func comesIn(seed: UInt64) {
    var simulation = Self.crewOfTwo(seed: seed)
    let isPaired = simulation.pair(new: 2, host: 1, isInvited: true)
    #expect(isPaired)
    simulation.run(for: .seconds(10))
    for device in 0..<3 {
      #expect(Set(simulation.status(of: device)?.crew?.members.map(\.name) ?? []) == ["Amy", "Ben", "Cleo"])
    }
    simulation.say(2, "hello")
    simulation.run(for: .seconds(20))
    for device in 0..<2 {
      let isHeard = simulation.record(of: device).screens.contains {
        if case .text(let picture) = $0 { picture.text == "hello" } else { false }
      }
      #expect(isHeard)
    }
  }

  @Test("is refused by name to a device that is in another crew, on both screens")
  func bothInCrews() throws {
    var simulation = Simulation.ready(seed: 33, devices: 4)
    for (new, host) in [(0, 1), (2, 3)] {
      let isPaired = simulation.pair(new: new, host: host)
      #expect(isPaired)
    }
    simulation.run(for: .seconds(10))
    simulation.ask(0, .pair)
    let code = simulation.waitForCode(on: 0)
    simulation.ask(2, .enter(TypedCode(try #require(code))))
    simulation.run(for: .seconds(10))
    for device in [0, 2] {
      #expect(simulation.status(of: device)?.pairing.lastFailure?.code == "LP0121")
      #expect(simulation.status(of: device)?.crew?.members.count == 2)
    }
  }

  @Test("finds a device without a crew that makes none, and leaves none on its disk where it was wrong")
  func nothingFounded() throws {
    var simulation = Self.crewOfTwo(seed: 34)
    simulation.ask(0, .pair)
    let shown = simulation.waitForCode(on: 0)
    let code = try #require(shown)
    let last: Character = code.last == "A" ? "B" : "A"
    simulation.ask(2, .enter(TypedCode(code.dropLast() + String(last))))
    simulation.run(for: .seconds(10))
    #expect(simulation.status(of: 2)?.pairing.lastFailure?.code == "LP0101")
    #expect(simulation.status(of: 0)?.pairing.guesses == 1)
    #expect(simulation.files(of: 2).keys.sorted() == ["device"])
  }

  private static func crewOfTwo(seed: UInt64) -> Simulation {
    var simulation = Simulation.ready(seed: seed, devices: 3)
    let isPaired = simulation.pair(new: 0, host: 1)
    precondition(isPaired, "seed \(seed) does not pair: choose another")
    simulation.run(for: .seconds(10))
    return simulation
  }
}
