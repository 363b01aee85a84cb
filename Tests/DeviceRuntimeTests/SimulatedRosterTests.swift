import FaceProtocol
import LeelooService
import LeelooTesting
import Testing

@Suite("The crew on two devices")
struct SimulatedRosterTests {
  @Test("both show who let whom in, now and after a restart")
  func addedBy() {
    var simulation = Simulation.paired(seed: 21)
    for restarts in [false, true] {
      if restarts {
        simulation.kill(0)
        simulation.kill(1)
        simulation.start(0)
        simulation.start(1)
        simulation.run(for: .seconds(30))
      }
      // Ben showed the code, Amy let him in.
      for device in [0, 1] {
        let crew = simulation.status(of: device)?.crew
        let adders = Dictionary(uniqueKeysWithValues: (crew?.members ?? []).map { ($0.name, $0.addedBy) })
        #expect(adders == ["Amy": nil, "Ben": "Amy"])
        #expect(crew?.comings == ["Amy let Ben in"])
        #expect(crew?.members.allSatisfy { $0.isPrivate == true && $0.kind == .device } == true)
      }
    }
  }

  @Test("the journal tells members apart by names that say nothing, and the tool says which is whose")
  func pseudonyms() throws {
    var simulation = Simulation.paired(seed: 22)
    let names = [0, 1].map { simulation.status(of: $0)?.crew?.members.compactMap(\.journalName) ?? [] }
    #expect(Set(names[0] + names[1]).count == 4, "each device has names of its own for both members")
    #expect(names.joined().allSatisfy { $0.utf8.count == 8 })
  }

  @Test("both have one picture, and another crew has another", arguments: 30...34 as ClosedRange<UInt64>)
  func picture(seed: UInt64) {
    var simulation = Simulation.paired(seed: seed)
    let pictures = [0, 1].map { simulation.status(of: $0)?.crew?.picture }
    #expect(pictures[0] != nil && pictures[0] == pictures[1])
    var other = Simulation.paired(seed: seed + 100)
    #expect(other.status(of: 0)?.crew?.picture != pictures[0])
  }

  @Test("the picture changes when a member comes, and is on the screen by the menu")
  func pictureChanges() throws {
    var simulation = Simulation.ready(seed: 40)
    let isPaired = simulation.pair(new: 0, host: 1)
    #expect(isPaired)
    simulation.run(for: .seconds(5))
    let before = simulation.status(of: 1)?.crew?.picture
    simulation.hold(0, love: false, for: .milliseconds(700))
    for _ in 0..<3 { simulation.hold(0, love: true, for: .milliseconds(100)) }
    simulation.hold(0, love: false, for: .milliseconds(100))
    for _ in 0..<2 { simulation.hold(0, love: true, for: .milliseconds(100)) }
    simulation.hold(0, love: false, for: .milliseconds(100))
    guard case .crewPicture(let picture) = simulation.presentation(of: 0)?.screen else {
      return #expect(Bool(false), "no picture but \(String(describing: simulation.presentation(of: 0)))")
    }
    #expect(
      picture.digest.bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() == before)
  }

  @Test("a device that lost everything is paired again, and its host is asked at once about its old entry")
  func lostDevice() {
    var simulation = Simulation.paired(seed: 52)
    simulation.kill(0)
    simulation.loseFiles(of: 0, Array(simulation.files(of: 0).keys))
    simulation.start(0)
    simulation.run(for: .seconds(10))
    let isPaired = simulation.pair(new: 0, host: 1)
    #expect(isPaired)
    #expect(simulation.status(of: 1)?.crew?.members.map(\.name) == ["Ben", "Amy", "Amy"])
    let isAsked = simulation.run(within: .seconds(30)) { $0.isAsked(1) }
    #expect(isAsked)
    simulation.run(for: .seconds(1))
    simulation.hold(1, love: true, for: .milliseconds(2100))
    simulation.run(for: .seconds(30))
    let members = simulation.status(of: 1)?.crew?.members
    #expect(members?.map(\.name) == ["Ben", "Amy"])
    #expect(members?.allSatisfy { $0.isOnline } == true, "the new one stayed")
  }

  @Test("a removal through the control socket is only asked; the button does it, and both are alone then")
  func removal() {
    var simulation = Simulation.paired(seed: 50)
    let answer = simulation.ask(1, .remove("Amy"))
    #expect(answer == .success(.accepted(message: nil)))
    simulation.run(for: .seconds(1))
    #expect(simulation.status(of: 1)?.screen == "parting")
    simulation.ask(1, .press(.love, heldMilliseconds: 3000))
    simulation.run(for: .seconds(5))
    #expect(simulation.status(of: 1)?.crew != nil)
    simulation.hold(1, love: true, for: .milliseconds(2100))
    let isApart = simulation.run(within: .seconds(30)) { simulation in
      [0, 1].allSatisfy { simulation.presentation(of: $0)?.status.openMember == nil }
    }
    #expect(isApart)
    simulation.run(for: .seconds(30))
    #expect(simulation.status(of: 1)?.crew?.members.map(\.name) == ["Ben"])
    #expect(simulation.status(of: 1)?.crew?.comings?.last == "Ben removed Amy")
    #expect(simulation.status(of: 0)?.crew == nil)
    guard case .notice(let notice) = simulation.presentation(of: 0)?.screen else {
      return #expect(Bool(false), "Amy is not told")
    }
    #expect(notice.title == "Ben removed this device")
  }

  @Test("a new name reaches the other device and outlasts a restart")
  func rename() {
    var simulation = Simulation.paired(seed: 60)
    simulation.ask(0, .rename("Köket"))
    simulation.run(for: .seconds(10))
    #expect(simulation.status(of: 1)?.crew?.members.map(\.name) == ["Ben", "Köket"])
    simulation.kill(0)
    simulation.start(0)
    simulation.run(for: .seconds(20))
    #expect(simulation.status(of: 0)?.device.name == "Köket")
    #expect(simulation.status(of: 1)?.crew?.members.map(\.name) == ["Ben", "Köket"])
  }

  @Test(
    "a factory reset needs both buttons to the end, leaves nothing on the disk, and begins with the pairing screen"
  )
  func reset() {
    var simulation = Simulation.paired(seed: 70)
    simulation.holdBoth(0, for: .seconds(9))
    #expect(simulation.status(of: 0)?.crew != nil)
    let before = simulation.files(of: 0)
    #expect(before.keys.contains("identity"))
    simulation.holdBoth(0, for: .seconds(11))
    simulation.run(for: .seconds(20))
    #expect(simulation.presentation(of: 0)?.screen == .welcome)
    #expect(simulation.status(of: 0)?.crew == nil)
    #expect(!simulation.files(of: 0).values.contains { before.values.contains($0) })
    #expect(simulation.status(of: 1)?.crew?.members.count == 1, "the other one was told")
  }
}

extension Simulation {
  /// A press of a finger, and time for the screen to follow.
  fileprivate mutating func hold(_ device: Int, love isLove: Bool, for held: Duration) {
    press(device, love: isLove, for: held)
    run(for: held + .milliseconds(500))
  }

  fileprivate mutating func holdBoth(_ device: Int, for held: Duration) {
    press(device, love: true, for: held)
    press(device, love: false, for: held)
    run(for: held + .seconds(1))
  }
}
