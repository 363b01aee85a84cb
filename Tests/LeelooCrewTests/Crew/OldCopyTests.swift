import CrewMessages
import Testing

@testable import LeelooCrew

@Suite("A device on an old copy of its card, in a crew of three")
struct OldCopyTests {
  private var world: World
  private let amy: DeviceID
  private let cat: DeviceID

  init() throws {
    world = try World(seed: 12, members: 3)
    (amy, cat) = (world.devices[0].crew.ownID, world.devices[2].crew.ownID)
    world.meet()
    world.wait(.seconds(1))
  }

  /// Somebody puts the copy in while the device is off; its user says something before it has met anybody.
  @discardableResult
  private mutating func putBack(
    _ image: SimulatedDisk, into device: Int, without away: Int? = nil
  ) throws -> MessageID {
    world.disconnect(device)
    world.referee = Referee()
    world.devices[device].disk = image
    try world.devices[device].restart(at: world.now, chance: &world.chance)
    world.devices[device].forget()
    let id = try world.say(device)
    for other in world.devices.indices where other != away && world.sockets[other] == nil {
      world.connect(other)
    }
    world.settle()
    return id
  }

  private func isThere(_ device: DeviceID, for other: Int) -> Bool {
    world.devices[other].crew.members.online.contains(device)
  }

  @Test("is there for everybody at once, also for whoever had heard more of it than the others had")
  mutating func countsOn() throws {
    let image = world.devices[0].disk
    world.disconnect(0)
    world.disconnect(1)
    try world.devices[0].restart(at: world.now, chance: &world.chance)
    for _ in 0..<3 {
      world.connect(0)
      world.settle()
      world.disconnect(0)
    }
    world.connect(1)
    world.wait(.seconds(10))
    try putBack(image, into: 0)
    world.wait(.seconds(10))
    #expect(isThere(amy, for: 1) && isThere(amy, for: 2))
  }

  @Test("uses no key again of an epoch to which it only comes, and is read there at once")
  mutating func keysOfALaterEpoch() throws {
    let image = world.devices[0].disk
    let epoch = try #require(world.devices[0].crew.epoch)
    world.step(1, .remove(cat))
    world.wait(.seconds(3))
    #expect(world.devices[0].crew.epoch == epoch + 1)
    for _ in 0..<5 { _ = try world.say(0) }
    world.wait(.seconds(5))
    let id = try putBack(image, into: 0)
    world.wait(.seconds(20))
    #expect(world.devices[1].showings.last?.id == id)
    #expect(!world.devices[1].notes.contains { if case .dropped(.replayed, _) = $0 { true } else { false } })
  }

  @Test("neither waits for what it had and acknowledged, nor is shown it again because another one lacks it")
  mutating func acknowledgedBefore() throws {
    let image = world.devices[1].disk
    world.disconnect(2)
    world.settle()
    let first = try world.say(0)
    world.wait(.seconds(5))
    #expect(world.devices[1].showings.map(\.id) == [first])
    try putBack(image, into: 1, without: 2)
    let second = try world.say(0)
    world.wait(.seconds(20))
    #expect(world.devices[1].showings.map(\.id) == [second])
    world.connect(2)
    world.wait(.seconds(20))
    #expect(world.devices[1].showings.map(\.id) == [second])
    #expect(world.devices[2].showings.map(\.id).filter { [first, second].contains($0) } == [first, second])
  }

  @Test("believes the one who saw most of it in an epoch to come, whoever speaks last")
  func claims() throws {
    let (ahead, past) = (EpochMark(epoch: 5, tag: EpochTag(1)), EpochMark(epoch: 3, tag: EpochTag(2)))
    let (ben, cat) = (try Members.member(at: 1).id, try Members.member(at: 2).id)
    var greetings = Greetings(life: 1)
    greetings.ahead = [ben: (ahead, 7), cat: (ahead, 3), amy: (past, 9)]
    #expect(greetings.takeAhead(in: ahead) == 7)
    #expect(greetings.takeAhead(in: ahead) == nil)
    greetings.ahead[ben] = (ahead, 7)
    greetings.forget(ben)
    #expect(greetings.takeAhead(in: ahead) == nil, "a member that is gone meanwhile says nothing")
    #expect(greetings.takeAhead(in: past) == 9)
  }

  @Test("is told from where to count as soon as that may be said again, and not more often")
  func corrections() {
    var greetings = Greetings(life: 1)
    #expect(greetings.restBeforeCorrecting(at: .seconds(10)) == .zero)
    #expect(greetings.restBeforeCorrecting(at: .seconds(11)) == .seconds(1))
    greetings.owesAnswer = true
    #expect(greetings.restBeforeCorrecting(at: .milliseconds(11_500)) > .zero)
    greetings.owesAnswer = false
    #expect(greetings.restBeforeCorrecting(at: .seconds(14)) == .zero)
  }
}
