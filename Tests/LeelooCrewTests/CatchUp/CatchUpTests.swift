import CrewMessages
import Testing

@testable import LeelooCrew

/// Devices that were away while the crew changed.
struct CatchUpTests {
  private var world: World

  init() throws {
    world = try World(seed: 7, members: 3)
    world.meet()
    world.wait(.seconds(3))
  }

  private var marks: Set<EpochMark?> { Set(world.devices.map { $0.crew.cipher?.mark }) }

  private mutating func renew(_ times: Int, by device: Int = 0) {
    for _ in 0..<times {
      world.devices[device].crew.commits.want(.renew)
      world.fire(device, .commit)
      world.wait(.seconds(3))
    }
  }

  @Test("a member that missed commits gets them from the others, and every message that was for it")
  mutating func missedCommits() throws {
    world.disconnect(2)
    renew(3)
    let ids = try (0..<3).map { _ in try world.say(1) }
    world.wait(.seconds(3))
    world.connect(2)
    world.wait(.seconds(10))
    #expect(marks.count == 1)
    #expect(world.devices[2].showings.map(\.id) == ids)
    #expect(world.devices[2].catchingUp == [true, false])
    #expect(!world.devices[2].crew.standing.isProvisional)
  }

  @Test("two hundred missed commits come in windows of eight frames")
  mutating func manyCommits() throws {
    world.disconnect(2)
    // By turns: of itself none makes so many in a row.
    for round in 0..<10 { renew(20, by: round % 2) }
    let before = world.devices[0].published.count
    world.connect(2)
    world.wait(.seconds(30))
    #expect(marks.count == 1)
    #expect(world.devices[0].published.count - before > 8)
  }

  @Test("if the first does not answer the next does")
  mutating func secondAnswer() throws {
    world.disconnect(2)
    renew(2, by: 1)
    // The first is there for the hub, and dead.
    world.connect(2)
    for _ in 0..<2_000 {
      for device in 1..<3 {
        if world.devices[device].disk.isBusy { world.store(device) }
        world.uplink(device)
        world.downlink(device)
      }
      if let next = world.nextTimer, next.device != 0, next.at - world.now < .seconds(8) {
        world.now = max(world.now, next.at)
        world.fire(next.device, next.timer)
      }
    }
    #expect(world.devices[1].crew.cipher?.mark == world.devices[2].crew.cipher?.mark)
  }

  @Test(
    "two that are behind alike do not take each other's empty hands for a sign that their keys are broken")
  mutating func behindAlike() throws {
    for device in 1..<3 { world.disconnect(device) }
    renew(3)
    for device in 1..<3 { world.connect(device) }
    world.wait(.seconds(10))
    #expect(marks.count == 1)
    #expect(world.devices.allSatisfy { $0.changes.isEmpty && !$0.notes.contains(.resynced) })
  }

  @Test("two that are behind by more than anybody keeps are both put back in by whoever says hello once")
  mutating func twoTooFarBehind() throws {
    for device in 1..<3 { world.disconnect(device) }
    renew(3)
    world.devices[0].crew.history.removeAll()
    for device in 1..<3 { world.connect(device) }
    world.wait(.seconds(25))
    #expect(marks.count == 1)
    #expect(world.devices[0].changes.count == 2)
    #expect(world.devices[0].crew.dropped(.staleHello) == 0)
  }

  @Test("a commit that builds on what a member has not heard makes it ask at once")
  mutating func missedProposal() throws {
    world = try World(seed: 18, members: 4)
    world.meet()
    world.wait(.seconds(3))
    world.step(3, .leave)
    world.store(3)
    world.uplink(3)
    // The proposal does not reach one of them.
    world.sockets[2]?.incoming = []
    world.wait(.seconds(15))
    #expect(Set(world.devices[..<3].map { $0.crew.cipher?.mark }).count == 1)
    for device in 0..<3 { #expect(world.devices[device].changes == [.left(try Members.member(at: 3))]) }
  }

  @Test("behind by more than anybody keeps, a member is put back in, and everybody is told")
  mutating func tooFarBehind() throws {
    world.disconnect(2)
    renew(3)
    for device in 0..<2 { world.devices[device].crew.history.removeAll() }
    world.connect(2)
    world.wait(.seconds(30))
    #expect(marks.count == 1)
    let change = try #require(world.devices[1].changes.first)
    guard case .cameBack(let member, let helper?) = change else {
      return #expect(Bool(false), "\(change)")
    }
    #expect(member == (try Members.member(at: 2)) && ["Amy", "Ben"].contains(helper.name))
    #expect(world.devices[0].changes == [change] && world.devices[1].changes == [change])
    let id = try world.say(1)
    world.wait(.seconds(5))
    #expect(world.devices[2].showings.map(\.id) == [id])
  }

  @Test("a member whose keys are lost is put back in, and gets what was for it")
  mutating func lostKeys() throws {
    world.disconnect(2)
    world.settle()
    let id = try world.say(0)
    world.wait(.seconds(3))
    try world.loseKeys(of: 2)
    #expect(world.devices[2].crew.isCatchingUp)
    world.connect(2)
    world.wait(.seconds(30))
    #expect(marks.count == 1)
    #expect(world.devices[2].catchingUp.last != true)
    #expect(world.devices[2].showings.map(\.id) == [id])
    let answer = try world.say(2)
    world.wait(.seconds(5))
    #expect(world.devices[0].showings.map(\.id) == [answer])
  }

  @Test(
    "a member whose keys are lost, and who has removed somebody since, is put back in and removes that one first"
  )
  mutating func lostKeysAndRemoval() throws {
    world.disconnect(2)
    try world.loseKeys(of: 2)
    world.step(2, .remove(world.devices[1].crew.members.own.id))
    let id = try world.say(2)
    world.connect(2)
    world.wait(.seconds(60))
    #expect(world.devices[0].crew.cipher?.mark == world.devices[2].crew.cipher?.mark)
    #expect(world.devices[0].crew.members.others.map(\.id) == [world.devices[2].crew.members.own.id])
    #expect(world.devices[2].catchingUp.last != true)
    #expect(world.devices[0].showings.map(\.id) == [id])
    #expect(world.devices[1].showings.isEmpty)
  }

  @Test("nobody waits for the commits of a branch whose only member it has learned was removed")
  mutating func tellerRemoved() {
    for device in 0..<3 { world.disconnect(device) }
    world.connect(1)
    renew(3, by: 1)
    world.disconnect(1)
    world.connect(0)
    world.step(0, .remove(world.devices[1].crew.members.own.id))
    world.wait(.seconds(5))
    world.disconnect(0)
    for device in 1..<3 { world.connect(device) }
    while world.devices[2].crew.catchUp == nil {
      for device in 1..<3 {
        if world.devices[device].disk.isBusy { world.store(device) }
        world.uplink(device)
        world.downlink(device)
      }
    }
    world.disconnect(1)
    world.connect(0)
    world.wait(.seconds(12))
    #expect(world.devices[0].crew.cipher?.mark == world.devices[2].crew.cipher?.mark)
    #expect(world.devices[2].catchingUp.last == false)
    world.wait(.seconds(60))
    #expect(!world.devices[2].notes.contains(.resynced))
  }

  @Test("a member that is put back in says who came and went meanwhile, and who put it back")
  mutating func changesOfAbsence() throws {
    world.disconnect(2)
    world.settle()
    let gone = world.devices[1].crew.members.own
    world.step(0, .remove(gone.id))
    world.wait(.seconds(5))
    try world.loseKeys(of: 2)
    world.connect(2)
    world.wait(.seconds(30))
    let (own, host) = (world.devices[2].crew.members.own, world.devices[0].crew.members.own)
    #expect(world.devices[2].changes == [.removed(gone, by: nil), .cameBack(own, letInBy: host)])
    #expect(world.devices[2].crew.rosterLog.entries.suffix(2).map(\.change) == world.devices[2].changes)
  }

  @Test("a device that was away for days holds back what it has to say until most of the others agree")
  mutating func longAway() throws {
    world.disconnect(2)
    renew(1)
    world.wait(.seconds(2 * 24 * 3_600))
    for device in 0..<2 { world.disconnect(device) }
    world.connect(0)
    world.connect(2)
    let held = try world.say(2)
    world.wait(.seconds(20))
    #expect(world.devices[0].crew.cipher?.mark == world.devices[2].crew.cipher?.mark)
    #expect(world.devices[2].catchingUp.last == true)
    #expect(world.devices[0].showings.isEmpty)
    world.connect(1)
    world.wait(.seconds(20))
    #expect(world.devices[2].catchingUp.last != true)
    #expect(world.devices[0].showings.map(\.id) == [held])
  }

  @Test(
    "so does one that was switched off for days, whether or not anything changed meanwhile",
    arguments: [0, 1])
  mutating func switchedOff(renewals: Int) throws {
    world.disconnect(2)
    renew(renewals)
    world.wait(.seconds(2 * 24 * 3_600))
    for device in 0..<2 { world.disconnect(device) }
    try world.crash(2, afterStores: 0, tearing: 0)
    world.connect(2)
    let held = try world.say(2)
    world.wait(.seconds(20))
    // Nobody is there, or only one who might be an ex-member.
    #expect(world.devices[2].catchingUp.last == true)
    world.connect(0)
    world.wait(.seconds(20))
    #expect(world.devices[2].catchingUp.last == true && world.devices[0].showings.isEmpty)
    world.connect(1)
    world.wait(.seconds(20))
    #expect(world.devices[2].catchingUp.last != true)
    #expect(world.devices[0].showings.map(\.id) == [held])
  }

  @Test("one that was connected all the time, and alone, is not in doubt after a restart")
  mutating func aloneForDays() throws {
    for device in 0..<2 { world.disconnect(device) }
    world.wait(.seconds(3 * 24 * 3_600))
    try world.crash(2, afterStores: 0, tearing: 0)
    world.connect(2)
    world.wait(.seconds(5))
    #expect(world.devices[2].catchingUp.last != true)
  }

  @Test("who came in while a device was away does not say for it that all is well")
  mutating func ghosts() throws {
    world.disconnect(2)
    for guest in 3..<6 { try world.admit(guest) }
    world.disconnect(1)
    world.wait(.seconds(2 * 24 * 3_600))
    world.connect(2)
    world.wait(.seconds(60))
    #expect(world.devices[2].crew.cipher?.mark == world.devices[0].crew.cipher?.mark)
    #expect(world.devices[2].catchingUp.last == true)
    world.connect(1)
    world.wait(.seconds(60))
    #expect(world.devices[2].catchingUp.last != true)
  }

  @Test("a request that the hub says again and again is answered sixteen times a minute at most")
  mutating func repeatedRequest() throws {
    world.disconnect(2)
    renew(3)
    world.connect(2)
    let known = world.devices[2].published.count
    world.wait(.seconds(10))
    let frames = world.devices[2].crew.frames
    let request = try #require(
      world.devices[2].published[known...].first {
        (try? OuterFrame(opening: $0.body, frames))?.kind == .catchUpRequest
      })
    let before = world.devices[0].published.count
    for _ in 0..<100 {
      world.fanOut(request.body, tag: 1, from: nil, 77)
      world.settle()
    }
    #expect(world.devices[0].published.count - before <= 2 * CatchUpAnswers.limit)
    #expect(world.devices[0].crew.dropped(.tooOften) >= 100 - CatchUpAnswers.limit)
    world.wait(.seconds(61))
    world.disconnect(2)
    renew(1)
    world.connect(2)
    world.wait(.seconds(10))
    #expect(marks.count == 1)
  }

  @Test(
    "a member that nothing brings back asks now and then, not as fast as the others answer, and does not give up",
    arguments: [1, 3])
  mutating func nothingHelps(missed: Int) throws {
    world.disconnect(2)
    renew(missed)
    let id = try world.say(0)
    refuseToHelp(2)
    let before = world.devices.map(\.published.count)
    world.connect(2)
    world.wait(.seconds(3_600))
    #expect(marks.count == 2 && world.devices[2].catchingUp.last == true)
    for device in world.devices.indices {
      #expect(world.devices[device].published.count - before[device] < 50)
    }
    for device in 0..<2 { world.devices[device].crew.limits = ResyncLimits() }
    world.wait(.seconds(1_000))
    #expect(marks.count == 1 && world.devices[2].catchingUp.last == false)
    #expect(world.devices[2].showings.map(\.id) == [id])
  }

  @Test("a member that catches up after all does not want to be put back in any more")
  mutating func helpedAfterAll() throws {
    world.disconnect(2)
    renew(2)
    world.disconnect(1)
    refuseToHelp(2, by: 0..<1)
    world.connect(2)
    world.wait(.seconds(300))
    #expect(world.devices[2].catchingUp.last == true)
    world.disconnect(0)
    world.connect(1)
    world.wait(.seconds(5))
    #expect(world.devices[2].crew.cipher?.mark == world.devices[1].crew.cipher?.mark)
    #expect(world.devices[2].catchingUp.last == false)
    world.wait(.seconds(3_600))
    #expect(world.devices[2].changes.isEmpty && !world.devices[2].notes.contains(.resynced))
  }

  /// These have nothing to give, and hold every request of a member for an old one.
  private mutating func refuseToHelp(_ lost: Int, by helpers: Range<Int> = 0..<2) {
    for device in helpers {
      world.devices[device].crew.spoilHistory()
      world.devices[device].crew.limits.counters[world.devices[lost].crew.members.own.id] = .max
    }
  }

  @Test("the user can look at the roster and say that it is right")
  mutating func confirmation() throws {
    world.disconnect(2)
    renew(1)
    world.wait(.seconds(2 * 24 * 3_600))
    world.disconnect(1)
    world.connect(2)
    world.wait(.seconds(20))
    #expect(world.devices[2].catchingUp.last == true)
    world.step(2, .confirmRoster)
    #expect(world.devices[2].catchingUp.last == false)
  }
}

extension Crew {
  /// The handshakes that this device kept do not open any more.
  fileprivate mutating func spoilHistory() {
    let entries = history.entries
    history.removeAll()
    for entry in entries {
      var handshake = entry.handshake
      handshake[handshake.count - 1] ^= 1
      history.append(.init(epoch: entry.epoch, cameAt: entry.cameAt, handshake: handshake))
    }
  }
}
