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

  @Test("or on a new one's brings a device in whose own crew came to nothing", arguments: [true, false])
  func crewOfOne(isInvited: Bool) throws {
    var simulation = Self.crewOfTwo(seed: 35, devices: 4)
    simulation.ask(3, .pair)
    let code = simulation.waitForCode(on: 3)
    let areAsked = simulation.areAsked(3, 2, typing: try #require(code), on: 2)
    #expect(areAsked)
    simulation.press(3, love: false, for: .milliseconds(100))
    simulation.run(for: .seconds(5))
    #expect(simulation.status(of: 2)?.pairing.lastFailure?.code == "LP0104")
    #expect(simulation.status(of: 2)?.crew?.members.count == 1)
    let isPaired = simulation.pair(new: 2, host: 0, isInvited: isInvited)
    #expect(isPaired)
    #expect(simulation.status(of: 2)?.crew?.members.count == 3)
  }

  @Test("goes with the member that is removed, which is told so, and nobody is let in")
  func removedMeanwhile() throws {
    var simulation = Self.crewOfTwo(seed: 36)
    simulation.ask(0, .pair)
    let code = simulation.waitForCode(on: 0)
    simulation.wishGone(0, by: 1)
    let isTold = simulation.run(within: .seconds(30)) { $0.presentation(of: 0)?.screen.isNotice == true }
    #expect(isTold && simulation.code(on: 0) == nil)
    simulation.run(for: .seconds(1))
    simulation.ask(2, .enter(TypedCode(try #require(code))))
    simulation.run(for: .seconds(5))
    #expect(simulation.status(of: 2)?.pairing.lastFailure?.code == "LP0107")
    #expect(simulation.status(of: 0)?.pairing.lastFailure?.code == "LP0105")
    #expect(simulation.status(of: 1)?.pairing.lastFailure == nil)
  }

  @Test("is stopped by nothing where there was none: who is removed without one has no pairing that failed")
  func removedWithoutOne() {
    var simulation = Self.crewOfTwo(seed: 38)
    simulation.wishGone(0, by: 1)
    simulation.run(for: .seconds(30))
    #expect(simulation.status(of: 0)?.crew == nil && simulation.status(of: 0)?.pairing.lastFailure == nil)
  }

  @Test("is good though another member lets somebody in meanwhile")
  func anotherCameIn() throws {
    var simulation = Self.crewOfTwo(seed: 37, devices: 4)
    simulation.ask(0, .pair)
    let code = simulation.waitForCode(on: 0)
    let isPaired = simulation.pair(new: 2, host: 1)
    #expect(isPaired)
    let areAsked = simulation.areAsked(3, 0, typing: try #require(code), on: 3)
    #expect(areAsked)
    guard case .joinConsent(let consent) = simulation.presentation(of: 3)?.screen else {
      Issue.record("nobody is asked")
      return
    }
    #expect(consent.memberCount == 3)
    simulation.press(3, love: true, for: .milliseconds(100))
    simulation.press(0, love: true, for: .milliseconds(1500))
    simulation.run(for: .seconds(60))
    #expect(simulation.status(of: 3)?.crew?.members.count == 4)
  }

  private static func crewOfTwo(seed: UInt64, devices: Int = 3) -> Simulation {
    var simulation = Simulation.ready(seed: seed, devices: devices)
    let isPaired = simulation.pair(new: 0, host: 1)
    precondition(isPaired, "seed \(seed) does not pair: choose another")
    simulation.run(for: .seconds(10))
    return simulation
  }
}

extension Screen {
  fileprivate var isNotice: Bool { if case .notice = self { true } else { false } }
}
