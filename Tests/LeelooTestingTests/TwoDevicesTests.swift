import FaceProtocol
import LeelooCrew
import LeelooService
import LeelooTesting
import Testing

@Suite("Two devices and a hub")
struct TwoDevicesTests {
  @Test("pair by the code on one screen", arguments: 1...20 as ClosedRange<UInt64>)
  func pair(seed: UInt64) {
    var simulation = Simulation.ready(seed: seed)
    let isPaired = simulation.pair(new: 0, host: 1)
    #expect(isPaired, "seed \(seed)")
    let rosters = [0, 1].map { simulation.status(of: $0)?.crew?.members.map(\.name) }
    #expect(rosters == [["Amy", "Ben"], ["Ben", "Amy"]])
  }

  @Test("whoever gives a crew of one up for another is somebody new there")
  func newMember() throws {
    var simulation = Simulation.paired(seed: 9)
    let before = try #require(simulation.crew(of: 1)?.ownID)
    simulation.wishGone(0, by: 1)
    let isAlone = simulation.run(within: .seconds(120)) {
      $0.crew(of: 0) == nil && $0.crew(of: 1)?.otherIDs.isEmpty == true
    }
    #expect(isAlone)
    simulation.run(for: .seconds(20))
    let isPaired = simulation.pair(new: 1, host: 0)
    let after = try #require(simulation.crew(of: 1)?.ownID)
    #expect(isPaired && after != before)
  }

  @Test("love on one is a heart with the sender's name on the other, and comes back as delivered")
  func loveArrives() {
    var simulation = Simulation.paired(seed: 7)
    simulation.press(0, love: true, for: .milliseconds(80))
    let arrived = simulation.run(within: .seconds(20)) {
      $0.record(of: 1).screens.contains {
        if case .reaction(let picture) = $0 {
          picture.kind == .love && picture.sender?.name == "Amy"
        } else {
          false
        }
      }
    }
    #expect(arrived)
    let delivered = simulation.run(within: .seconds(20)) {
      $0.presentation(of: 0)?.status.delivery == .delivered(count: 1, of: 1)
    }
    #expect(delivered)
  }

  @Test("what is said while the hub is away waits, is counted, and comes once and in order when it is back")
  func hubGoneAndBack() {
    var simulation = Simulation.paired(seed: 11)
    simulation.killHub()
    simulation.run(for: .seconds(5))
    #expect(simulation.presentation(of: 0)?.status.link != .online)
    #expect(simulation.presentation(of: 1)?.status.link != .online)
    for number in 0..<5 {
      simulation.say(0, "number \(number)")
      simulation.run(for: .seconds(1))
    }
    #expect(simulation.presentation(of: 0)?.status.waiting == 5)
    simulation.startHub()
    simulation.run(for: .seconds(180))
    #expect(simulation.record(of: 1).shown.count == 5)
    #expect(simulation.judge(isComplete: true).faults == [])
    #expect(simulation.presentation(of: 0)?.status.waiting == 0)
  }

  @Test(
    "what comes while nobody can see it is not called delivered, outlives a kill, and is seen once by the next face"
  )
  func nobodyThere() {
    var simulation = Simulation.paired(seed: 13)
    simulation.breakFace(1, true)
    simulation.say(0, "good morning")
    simulation.run(for: .seconds(30))
    #expect(simulation.presentation(of: 0)?.status.delivery == .sent)
    #expect(simulation.record(of: 1).shown.isEmpty)
    simulation.kill(1)
    simulation.start(1)
    simulation.run(for: .seconds(120))
    #expect(simulation.presentation(of: 0)?.status.delivery == .sent)
    simulation.breakFace(1, false)
    simulation.run(for: .seconds(30))
    #expect(simulation.record(of: 1).hasShown(text: "good morning"))
    #expect(simulation.presentation(of: 0)?.status.delivery == .delivered(count: 1, of: 1))
    #expect(simulation.record(of: 1).shown.count == 1)
    #expect(simulation.judge(isComplete: true).faults == [])
  }

  @Test("what waits behind another message for the screen is not called delivered, and outlives a kill")
  func behindAnother() {
    var simulation = Simulation.paired(seed: 17)
    for text in ["one", "two", "three"] { simulation.say(0, text) }
    simulation.run(for: .seconds(5))
    #expect(simulation.record(of: 1).shown.count == 1)
    #expect(simulation.presentation(of: 0)?.status.delivery == .sent)
    simulation.kill(1)
    simulation.start(1)
    simulation.run(for: .seconds(120))
    for text in ["one", "two", "three"] { #expect(simulation.record(of: 1).hasShown(text: text)) }
    #expect(simulation.record(of: 1).shown.count == 3)
    #expect(simulation.presentation(of: 0)?.status.delivery == .delivered(count: 1, of: 1))
    #expect(simulation.judge(isComplete: true).faults == [])
  }

  @Test("a wrong code is one guess, and the third one locks pairing, through a restart")
  func wrongCodesLock() {
    var simulation = Simulation.ready(seed: 5)
    simulation.ask(0, .pair)
    for _ in 0..<3 {
      guard let code = simulation.waitForCode(on: 0) else { break }
      let wrong = code.prefix(11) + (code.hasSuffix("A") ? "BBBB" : "AAAA")
      simulation.ask(1, .enter(.init(String(wrong))))
      _ = simulation.run(within: .seconds(60)) { $0.code(on: 0) != code }
      simulation.run(for: .seconds(2))
    }
    let locked = simulation.status(of: 0)?.pairing.lockedForSeconds
    #expect(locked != nil)
    simulation.kill(0)
    simulation.start(0)
    simulation.run(for: .seconds(5))
    let stillLocked = simulation.status(of: 0)?.pairing.lockedForSeconds
    #expect(stillLocked != nil)
  }

  @Test("no text, no code, no name and no key leaves a device in the clear, or lies on its disk")
  func nothingInTheClear() throws {
    var simulation = Simulation.ready(seed: 3)
    simulation.ask(0, .pair)
    let shownCode = simulation.waitForCode(on: 0)
    let code = try #require(shownCode)
    let bothAreAsked = simulation.areAsked(0, 1, typing: code, on: 1)
    #expect(bothAreAsked)
    simulation.press(0, love: true, for: .milliseconds(100))
    simulation.press(1, love: true, for: .milliseconds(1500))
    let bothAreAtHome = simulation.run(within: .seconds(60)) { $0.isAtHome(0) && $0.isAtHome(1) }
    #expect(bothAreAtHome)
    simulation.say(0, "the canary sings at noon")
    simulation.run(for: .seconds(10))
    #expect(simulation.record(of: 1).hasShown(text: "the canary sings at noon"))
    let words = ["the canary sings", String(code.suffix(4)), "Amy", "Ben"].map { Array($0.utf8) }
    let keys = (0...1).flatMap { simulation.crew(of: $0)?.secrets ?? [] }
    #expect(keys.count == 6)
    let canaries = words + keys
    for device in 0...1 {
      let (published, files) = (simulation.record(of: device).published, simulation.files(of: device))
      #expect(!published.isEmpty && !files.isEmpty)
      let written = published + files.values
      for canary in canaries {
        #expect(!written.contains { $0.contains(canary) })
      }
    }
  }
}

extension DeviceRecord {
  fileprivate func hasShown(text: String) -> Bool {
    screens.contains { if case .text(let picture) = $0 { picture.text == text } else { false } }
  }
}
