import CrewMessages
import Testing

@testable import LeelooCrew

/// Amy removes Cat, who commits all the time, always comes first, and counts nothing.
struct HeldUpTests {
  private var world: World
  private let cat: Member

  init() throws {
    cat = try Members.member(at: 2)
    world = try World(seed: 17, members: 3)
    world.meet()
    world.wait(.seconds(3))
  }

  /// Cat's commit is with the hub before anybody else's of the epoch.
  private mutating func comeFirst() throws {
    var cipher = try #require(world.devices[2].crew.cipher as? MLSCipher)
    cipher.run = nil
    world.devices[2].crew.cipher = cipher
    world.devices[2].crew.commits.notBefore = .zero
    world.devices[2].crew.commits.want(.renew)
    world.step(2, .timer(.commit))
    while world.devices[2].disk.isBusy { world.store(2) }
    while world.devices[2].outgoing.isEmpty == false { world.uplink(2) }
  }

  /// The others hear what the hub has, and their disks are done.
  private mutating func hear() {
    for device in [2, 0, 1] {
      while world.sockets[device]?.incoming.isEmpty == false { world.downlink(device) }
      while world.devices[device].disk.isBusy { world.store(device) }
    }
  }

  private var told: Int { world.devices[0].others.count { $0 == .removalHeldUp(cat) } }

  @Test(
    "the removal comes through after so many commits in a row, in the time that those take, and Amy is told meanwhile"
  )
  mutating func bounded() throws {
    let begin = world.now
    world.step(0, .remove(cat.id))
    var rounds = 0
    while world.devices[0].crew.identity.peer(cat.id) != nil, rounds < 200 {
      try comeFirst()
      while !world.devices[0].outgoing.isEmpty { world.uplink(0) }
      hear()
      rounds += 1
      // Until it insists, Amy keeps out of the way for a moment.
      if rounds < Commits.removalTries {
        world.now += .milliseconds(Commits.retreat.upperBound)
        world.step(0, .timer(.commit))
      }
      while world.devices[0].disk.isBusy { world.store(0) }
    }
    #expect(rounds <= Int(CommitRun.limit) + 2)
    #expect(world.now - begin < .seconds(10))
    #expect(told == 1 && world.devices[0].notes.contains(.removalHeldUp))
    world.wait(.seconds(5))
    for device in 0..<2 {
      #expect(world.devices[device].crew.identity.peer(cat.id) == nil)
      #expect(world.devices[device].changes.contains(.removed(cat, by: try Members.member(at: 0))))
    }
    #expect(world.devices[0].crew.cipher?.mark == world.devices[1].crew.cipher?.mark)
    #expect(world.devices[2].others.contains(.left))
  }

  @Test("one commit that crosses a removal is nothing to speak of")
  mutating func once() throws {
    world.step(0, .remove(cat.id))
    try comeFirst()
    world.wait(.seconds(5))
    #expect(world.devices[0].crew.identity.peer(cat.id) == nil && told == 0)
  }

  @Test(
    "three commits of hers that Amy finds after she was away have beaten nothing, so she is accused of nothing"
  )
  mutating func away() throws {
    world.disconnect(0)
    world.step(0, .remove(cat.id))
    for _ in 0..<Commits.removalTries {
      try comeFirst()
      hear()
    }
    world.connect(0)
    world.wait(.seconds(30))
    #expect(told == 0)
    #expect(world.devices[0].crew.identity.peer(cat.id) == nil)
  }

  @Test("a commit of its own that breaks the rules when it comes back is dropped, and the device goes on")
  mutating func ownBreach() throws {
    let amy = try Members.member(at: 0).id
    world.devices[0].crew.commits.want(.renew)
    world.step(0, .timer(.commit))
    while world.devices[0].disk.isBusy { world.store(0) }
    var cipher = try #require(world.devices[0].crew.cipher as? MLSCipher)
    #expect(cipher.staged != nil)
    cipher.run = try .full(of: amy)
    world.devices[0].crew.cipher = cipher
    let epoch = cipher.epoch
    while !world.devices[0].outgoing.isEmpty { world.uplink(0) }
    while world.sockets[0]?.incoming.isEmpty == false { world.downlink(0) }
    #expect(world.devices[0].crew.cipher?.staged == nil && world.devices[0].crew.cipher?.epoch == epoch)
  }

  @Test("the count survives a restart")
  mutating func restart() throws {
    for _ in 0..<3 {
      try comeFirst()
      hear()
    }
    let before = try #require(world.devices[1].crew.cipher as? MLSCipher).run
    #expect(before?.author == cat.id && before?.count == 3)
    try world.crash(1, afterStores: 9, tearing: 0)
    #expect((world.devices[1].crew.cipher as? MLSCipher)?.run == before)
  }
}

/// How many commits one member may make in a row.
struct CommitRunTests {
  private let amy: DeviceID
  private let cat: RosterMember

  init() throws {
    amy = try Members.member(at: 0).id
    let world = try World(seed: 18)
    cat = try #require(world.devices[0].crew.cipher?.roster.last)
  }

  private func run(_ count: Int, from start: CommitRun? = nil) throws -> CommitRun {
    try .of(count, by: amy, from: start)
  }

  @Test("as many as there may be, and then none before somebody else's")
  func limit() throws {
    let full = try run(Int(CommitRun.limit))
    #expect(throws: CrewRuleBreach.tooManyInARow) { try run(1, from: full) }
    let other = try CommitRun(after: full, CommitNews(author: cat.id), of: 3)
    #expect(other.author == cat.id && other.count == 1)
    #expect(try run(1, from: other).count == 1)
  }

  @Test("whoever has used all of them up can still remove somebody, but not by putting it back in")
  func removal() throws {
    let full = try run(Int(CommitRun.limit))
    #expect(try CommitRun(after: full, CommitNews(author: amy, removed: [cat]), of: 3) == full)
    #expect(throws: CrewRuleBreach.tooManyInARow) {
      try CommitRun(after: full, CommitNews(author: amy, added: [cat], removed: [cat]), of: 3)
    }
  }

  @Test("whoever lets one in for each that it removes uses its commits up")
  func exchange() throws {
    let world = try World(seed: 18)
    let other = try #require(world.devices[0].crew.cipher?.roster.first { $0.key != cat.key })
    let exchange = CommitNews(author: amy, added: [other], removed: [cat])
    #expect(try CommitRun(after: try run(3), exchange, of: 3).count == 4)
    let full = try run(Int(CommitRun.limit))
    #expect(throws: CrewRuleBreach.tooManyInARow) { try CommitRun(after: full, exchange, of: 3) }
  }

  @Test("whoever is alone keeps nobody waiting")
  func alone() throws {
    let full = try run(Int(CommitRun.limit))
    #expect(try CommitRun(after: full, CommitNews(author: amy, added: [cat]), of: 1).count == 0)
  }
}

extension CommitRun {
  /// So many more commits of one member.
  fileprivate static func of(_ count: Int, by author: DeviceID, from start: CommitRun? = nil) throws
    -> CommitRun
  {
    try (0..<count).reduce(start) { run, _ in try CommitRun(after: run, CommitNews(author: author), of: 3) }!
  }

  /// A member that has made as many as there may be.
  fileprivate static func full(of author: DeviceID) throws -> CommitRun { try of(Int(limit), by: author) }
}
