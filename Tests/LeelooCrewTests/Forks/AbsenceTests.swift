import CrewMessages
import Testing

@testable import LeelooCrew

/// A board that was off, of six, two of whom are there, and whatever its clock shows when it comes back.
struct AbsenceTests {
  private static let hour: Int64 = 3_600_000
  private static let never = -Int64(SimulatedDevice.epoch)

  private var world: World
  private var isInDoubt: Bool { world.devices[5].crew.isInDoubt }

  init() throws {
    world = try World(seed: 65, members: 6)
    world.meet()
    world.wait(.seconds(3))
  }

  /// It is switched off for some hours, and shows another time than the right one when it is started.
  private mutating func returns(after hours: Int64, showing offset: Int64) throws {
    for device in 2..<6 { world.disconnect(device) }
    world.wait(.seconds(hours * 3_600))
    try startAgain(showing: offset)
  }

  private mutating func startAgain(showing offset: Int64) throws {
    world.disconnect(5)
    world.devices[5].clockOffset = offset
    try world.devices[5].restart(at: world.now, chance: &world.chance)
    world.connect(5)
    world.wait(.seconds(5))
  }

  /// Somebody sets its clock; it notices when something happens.
  private mutating func setClock() {
    world.devices[5].clockOffset = 0
    world.step(0, .rename(name: "Amy", colour: 3))
    world.wait(.seconds(5))
  }

  @Test(
    "who was off for two days is in doubt, whenever its clock comes to tell",
    arguments: [0, never, -48 * hour])
  mutating func long(offset: Int64) throws {
    try returns(after: 48, showing: offset)
    let sent = try world.say(5)
    // A clock that stood still is believed until it is set.
    #expect(isInDoubt == (offset != -48 * Self.hour))
    setClock()
    #expect(isInDoubt)
    try startAgain(showing: -48 * Self.hour)
    #expect(isInDoubt)
    setClock()
    #expect(isInDoubt)
    for device in 2..<5 { world.connect(device) }
    world.wait(.seconds(20))
    #expect(!isInDoubt)
    #expect(world.devices[0].showings.map(\.id) == [sent])
  }

  @Test("who was off for an hour is in doubt only until its clock tells", arguments: [0, never, -1 * hour])
  mutating func short(offset: Int64) throws {
    try returns(after: 1, showing: offset)
    #expect(isInDoubt == (offset == Self.never))
    let sent = try world.say(5)
    world.wait(.seconds(5))
    #expect(world.devices[0].showings.isEmpty == isInDoubt)
    setClock()
    #expect(!isInDoubt)
    #expect(world.devices[0].showings.map(\.id) == [sent])
  }

  @Test("a board that is switched off again before its clock is set does not forget since when it was away")
  mutating func twice() throws {
    try returns(after: 1, showing: Self.never)
    world.wait(.seconds(3_600))
    try startAgain(showing: Self.never)
    #expect(isInDoubt)
    setClock()
    #expect(!isInDoubt)
    try returns(after: 23, showing: Self.never)
    world.wait(.seconds(1_800))
    try startAgain(showing: Self.never)
    world.wait(.seconds(7_200))
    try startAgain(showing: 0)
    #expect(isInDoubt)
  }

  @Test(
    "one that ran all the time knows how long it was not connected, whatever its clock shows",
    arguments: [0, never])
  mutating func sameRun(offset: Int64) throws {
    for device in 2..<6 { world.disconnect(device) }
    world.devices[5].clockOffset = offset
    world.wait(.seconds(3_600))
    world.connect(5)
    world.wait(.seconds(5))
    #expect(!isInDoubt)
    world.disconnect(5)
    world.wait(.seconds(25 * 3_600))
    world.connect(5)
    world.wait(.seconds(5))
    #expect(isInDoubt)
  }

  @Test("a clock that is set after most of the others agreed changes nothing")
  mutating func agreedBefore() throws {
    for device in 4..<6 { world.disconnect(device) }
    world.wait(.seconds(48 * 3_600))
    try startAgain(showing: -48 * Self.hour)
    world.wait(.seconds(10))
    setClock()
    #expect(!isInDoubt)
  }

  @Test("whom it came to know before its clock was set is no witness, also after one more start")
  mutating func newAcquaintance() throws {
    try returns(after: 48, showing: -48 * Self.hour)
    let known = world.devices[5].crew.otherIDs
    try world.admit(6)
    world.wait(.seconds(5))
    #expect(!isInDoubt && world.devices[5].crew.otherIDs.count == known.count + 1)
    for _ in 0..<2 { try startAgain(showing: -48 * Self.hour) }
    #expect(!isInDoubt)
    setClock()
    #expect(isInDoubt && world.devices[5].crew.standing.lastKnown == known)
  }

  @Test("after a day in company, those who never came again are no witnesses of the next absence")
  mutating func outgrown() throws {
    for device in 2..<5 { world.disconnect(device) }
    try startAgain(showing: 0)
    world.wait(.seconds(25 * 3_600))
    for device in 2..<5 {
      world.step(0, .remove(try Members.member(at: device).id))
      world.wait(.seconds(5))
    }
    try startAgain(showing: 0)
    world.disconnect(5)
    world.wait(.seconds(25 * 3_600))
    try startAgain(showing: 0)
    world.wait(.seconds(20))
    #expect(!isInDoubt && !world.devices[5].crew.attendance.isOpen)
  }

  @Test("who noted a time that was never reached is in doubt until the others agree")
  mutating func future() throws {
    world.devices[5].clockOffset = 10_000 * Self.hour
    world.wait(.seconds(7_200))
    try returns(after: 1, showing: 0)
    #expect(isInDoubt)
    world.connect(2)
    world.connect(3)
    world.wait(.seconds(20))
    #expect(!isInDoubt)
    try startAgain(showing: 0)
    #expect(!isInDoubt)
  }
}
