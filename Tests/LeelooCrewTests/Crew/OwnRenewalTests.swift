import CrewMessages
import LeelooCrypto
import MLS
import Testing

@testable import LeelooCrew

/// Of what a device commits of itself there is an end before the bound on commits in a row (``CommitRun``).
struct OwnRenewalTests {
  private var world: World

  /// Amy has made so many commits in a row as she makes of herself; all three have counted them.
  init() throws {
    world = try World(seed: 19, members: 3)
    world.meet()
    world.wait(.seconds(3))
    try count(CommitRun.ownLimit)
  }

  /// As if Amy had made the last so many commits.
  private mutating func count(_ count: Int) throws {
    let amy = try Members.member(at: 0).id
    for device in world.devices.indices {
      var cipher = try #require(world.devices[device].crew.cipher as? MLSCipher)
      cipher.run = try (0..<count).reduce(nil) { run, _ in
        try CommitRun(after: run, CommitNews(author: amy), of: 3)
      }
      world.devices[device].crew.cipher = cipher
    }
  }

  private mutating func want(_ intent: CrewIntent, on device: Int) {
    world.devices[device].crew.commits.want(intent)
    world.step(device, .timer(.commit))
    world.wait(.seconds(3))
  }

  private func epoch(of device: Int = 0) -> UInt64? { world.devices[device].crew.cipher?.epoch }

  private func member(_ device: Int) throws -> DeviceID { try Members.member(at: device).id }

  @Test("keys are renewed up to the end of its own commits, and again after another's")
  mutating func renewal() throws {
    try count(CommitRun.ownLimit - 1)
    let begin = try #require(epoch())
    want(.renew, on: 0)
    #expect(epoch() == begin + 1)
    want(.renew, on: 0)
    #expect(epoch() == begin + 1 && world.devices[0].crew.commits.intents.isEmpty)
    want(.renew, on: 1)
    want(.renew, on: 0)
    #expect(epoch() == begin + 3)
  }

  @Test("beyond it, what its user wants is done: a name, a newcomer, a removal")
  mutating func user() throws {
    let begin = try #require(epoch())
    world.step(0, .rename(name: "Amelia", colour: 2))
    want(.renew, on: 0)
    #expect(epoch() == begin + 1)
    try world.admit(3)
    #expect(epoch(of: 1) == begin + 2 && world.devices[3].crew.members.others.count == 3)
    world.step(0, .remove(try member(2)))
    world.wait(.seconds(3))
    #expect(epoch(of: 1) == begin + 3 && world.devices[2].others.contains(.left))
  }

  @Test("beyond it, it puts back in whoever has lost its keys")
  mutating func readmission() throws {
    world.disconnect(1)
    world.disconnect(2)
    try world.loseKeys(of: 2)
    world.connect(2)
    world.wait(.seconds(60))
    #expect(world.devices[2].notes.contains(.resynced))
  }

  /// Cat says that she has seen more of Amy than Amy may pass over, or as much as that.
  private mutating func lie(of generations: UInt64) throws {
    let cat = world.devices[2].crew
    let link = try #require(cat.link)
    let mark = try #require(world.devices[0].crew.cipher?.mark)
    let salt = world.chance.bytes(OuterFrame.saltCount)
    let hello = Hello(
      member: cat.identity.own, stream: link.stream, connection: link.connection,
      counter: world.devices[2].crew.greetings.nextCounter(), flags: [], epoch: mark, nextGeneration: 0,
      positions: [
        .init(device: try member(0), nextGeneration: generations, counter: 0, lastMessage: nil)
      ])
    let body = try hello.signed(by: cat.identity.signingKey, topic: cat.frames.topic, salt: salt)
    let frame = OuterFrame(kind: .hello, salt: salt, body: body)
    world.fanOut(try frame.sealed(cat.frames), tag: 1, from: nil, link.connection)
    world.wait(.seconds(3))
  }

  @Test(
    "lies of what it has said drive it no further, and it lets in and removes still",
    arguments: [500, 90_000])
  mutating func lies(generations: UInt64) throws {
    try count(0)
    let begin = try #require(epoch())
    for _ in 0..<Int(CommitRun.limit) {
      try lie(of: (world.devices[0].crew.cipher?.nextGeneration ?? 0) + generations)
      world.now += KeyRotation.pause
      for other in 1...2 { world.devices[other].timers[.rotation] = nil }
    }
    #expect(epoch() == begin + UInt64(CommitRun.ownLimit))
    world.devices[0].forget()
    try expectHeard()
    try world.admit(3)
    world.step(0, .remove(try member(2)))
    world.wait(.seconds(3))
    #expect(world.devices[2].others.contains(.left))
    try expectHeard()
  }

  /// What Amy says comes to Ben.
  private mutating func expectHeard(sourceLocation: SourceLocation = #_sourceLocation) throws {
    world.devices[1].showings = []
    let id = try world.say(0)
    world.wait(.seconds(3))
    #expect(world.devices[1].showings.map(\.id) == [id], sourceLocation: sourceLocation)
  }

  /// Amy's device is switched off and on, and has made so many commits in a row.
  private mutating func restart(_ count: Int) throws {
    world.disconnect(0)
    try world.devices[0].restart(at: world.now, chance: &world.chance)
    world.connect(0)
    world.wait(.seconds(3))
    try self.count(count)
  }

  @Test("keys that an earlier run may have used are renewed beyond its own commits, once a start")
  mutating func beyond() throws {
    try restart(CommitRun.ownLimit)
    for _ in 0..<3 {
      let begin = try #require(epoch())
      for _ in 0..<3 { try lie(of: 90_000) }
      #expect(epoch() == begin + 1)
      try expectHeard()
      try restart(CommitRun.ownLimit)
    }
    // Another one's epoch may be one of an earlier run's.
    want(.renew, on: 1)
    let begin = try #require(epoch())
    try lie(of: 90_000)
    #expect(epoch() == begin + 1)
    try expectHeard()
  }

  @Test("where there is no room for new keys, none that may have been used is used again")
  mutating func full() throws {
    try restart(Int(CommitRun.limit))
    world.devices[1].showings = []
    try lie(of: 90_000)
    // A lower claim is no reason to believe the higher one less.
    try lie(of: (world.devices[0].crew.cipher?.nextGeneration ?? 0) + 10)
    let id = try world.say(0)
    world.wait(.seconds(3))
    #expect(world.devices[1].showings.isEmpty)
    want(.renew, on: 1)
    world.wait(.seconds(3))
    #expect(world.devices[1].showings.map(\.id) == [id])
  }

  @Test("it begins no longer branch than it may finish")
  mutating func offering() throws {
    try count(CommitRun.ownLimit - 2)
    let begin = try #require(epoch())
    var turn = Turn(now: world.now, wallClock: SimulatedDevice.epoch, chance: world.chance)
    world.devices[0].crew.stay(besideRemovedKeyAt: begin + 2, in: &turn)
    #expect(world.devices[0].crew.offering.beyond == nil)
    world.devices[0].crew.stay(besideRemovedKeyAt: begin + 1, in: &turn)
    #expect(world.devices[0].crew.offering.beyond == begin + 1)
    world.devices[0].perform(turn.effects, at: world.now)
    world.wait(.seconds(20))
    #expect(epoch() == begin + 2 && world.devices[0].crew.offering.beyond == nil)
  }
}

/// What becomes of a commit that is one too many in a row.
struct FullRunTests {
  private var world: World

  /// Amy has made as many as one may.
  init() throws {
    world = try World(seed: 20, members: 3)
    world.meet()
    world.wait(.seconds(3))
    try fill([0, 1, 2])
  }

  private mutating func fill(_ devices: [Int]) throws {
    let amy = try Members.member(at: 0).id
    for device in devices {
      var cipher = try #require(world.devices[device].crew.cipher as? MLSCipher)
      cipher.run = try (0..<Int(CommitRun.limit)).reduce(nil) { run, _ in
        try CommitRun(after: run, CommitNews(author: amy), of: 3)
      }
      world.devices[device].crew.cipher = cipher
    }
  }

  @Test("the others count it by a name of its own, and stay where they are")
  mutating func refused() throws {
    var cipher = try #require(world.devices[0].crew.cipher as? MLSCipher)
    cipher.run = nil
    world.devices[0].crew.cipher = cipher
    world.devices[0].crew.commits.want(.renew)
    world.step(0, .timer(.commit))
    let mark = world.devices[1].crew.cipher?.mark
    while world.devices[0].disk.isBusy { world.store(0) }
    world.uplink(0)
    while world.sockets[1]?.incoming.isEmpty == false { world.downlink(1) }
    #expect(world.devices[1].crew.cipher?.mark == mark)
    #expect(world.devices[1].crew.dropped(.tooManyInARow) == 1)
    #expect(world.devices[1].crew.dropped(.invalidHandshake) == 0)
    #expect(world.devices[1].notes.contains(.dropped(.tooManyInARow, total: 1)))
  }

  @Test("whoever would let somebody in is told why it can't")
  mutating func grant() throws {
    let candidate = try Members.candidate(3)
    world.step(0, .grant(introduction: candidate.introduction))
    world.wait(.seconds(3))
    #expect(world.devices[0].others == [.grantRefused(.tooManyInARow, for: candidate.introduction)])
  }

  @Test("whom it could not put back in asks again within the hour, and comes back once it can")
  mutating func servedLater() throws {
    world.disconnect(1)
    try world.loseKeys(of: 2)
    world.disconnect(2)
    world.connect(2)
    world.wait(.seconds(30))
    #expect(!world.devices[2].notes.contains(.resynced))
    var cipher = try #require(world.devices[0].crew.cipher as? MLSCipher)
    cipher.run = nil
    world.devices[0].crew.cipher = cipher
    world.wait(.seconds(60))
    #expect(world.devices[2].notes.contains(.resynced))
  }
}
