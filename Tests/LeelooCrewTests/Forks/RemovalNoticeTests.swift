import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// A removal crosses to another branch as a member's word.
struct RemovalNoticeTests {
  private static let (amy, ben, cat, dan, eve) = (0, 1, 2, 3, 4)
  private var world: World
  private let ids: [DeviceID]

  init() throws {
    world = try World(seed: 91, members: 5)
    ids = try (0...4).map { try Members.member(at: $0).id }
  }

  private func id(_ device: Int) -> DeviceID { ids[device] }
  private func key(_ device: Int) -> Ed25519PublicKey {
    world.devices[device].crew.identity.signingKey.publicKey
  }
  private func mark(_ device: Int) -> EpochMark? { world.devices[device].crew.cipher?.mark }
  private func others(_ device: Int) -> Set<DeviceID> { world.devices[device].crew.otherIDs }

  /// These alone are there, and one removes another.
  private mutating func apart(_ devices: [Int], _ remover: Int, removes gone: Int) {
    for device in devices { world.connect(device) }
    world.wait(.seconds(4))
    world.step(remover, .remove(id(gone)))
    world.wait(.seconds(4))
    for device in devices { world.disconnect(device) }
  }

  /// A member says in a frame of its own whom another branch is to remove, after a hello from elsewhere.
  private mutating func say(_ author: Int, _ gone: [Int], to branch: EpochMark?, isElsewhere: Bool = true)
    throws
  {
    let notice = RemovalNotice(author: id(author), branch: try #require(branch), removed: gone.map(key))
    let elsewhere = Crew.Heard(mark: EpochMark(epoch: 1, tag: EpochTag(1)), at: world.now)
    for device in world.devices.indices where isElsewhere {
      world.devices[device].crew.heard[id(author)] = elsewhere
    }
    var turn = Turn(now: world.now, wallClock: SimulatedDevice.epoch, chance: world.chance)
    world.devices[author].crew.say(.removalNotice, notice.encoded, in: &turn)
    for case .publish(let tag, let body) in turn.effects {
      world.devices[author].outgoing.append((tag: tag, body: body))
    }
    world.chance = turn.chance
    world.settle()
  }

  private mutating func renew(_ device: Int, times: Int) {
    for _ in 0..<times {
      world.connect(device)
      world.wait(.seconds(1))
      world.devices[device].crew.commits.want(.renew)
      world.fire(device, .commit)
      world.wait(.seconds(1))
    }
    world.disconnect(device)
  }

  @Test(
    "two parts of a crew that removed somebody of each other's come together without either of these",
    arguments: 0..<4)
  mutating func mutual(longer: Int) {
    apart([Self.amy, Self.ben], Self.amy, removes: Self.cat)
    apart([Self.cat, Self.dan, Self.eve], Self.cat, removes: Self.ben)
    // One of them has gone on for long.
    renew(Self.dan, times: longer * 20)
    for device in world.devices.indices { world.connect(device) }
    world.wait(.seconds(120))
    #expect(world.devices[Self.ben].others.contains(.left) && world.devices[Self.cat].others.contains(.left))
    #expect(mark(Self.amy) == mark(Self.dan) && mark(Self.amy) == mark(Self.eve))
    #expect(others(Self.amy) == [id(Self.dan), id(Self.eve)])
  }

  @Test(
    "one that has gone on alone comes to the others though both branches of theirs are longer, as it told each"
  )
  mutating func third() {
    apart([Self.eve], Self.eve, removes: Self.cat)
    apart([Self.amy, Self.ben], Self.amy, removes: Self.dan)
    apart([Self.cat, Self.dan], Self.dan, removes: Self.amy)
    for device in [Self.amy, Self.cat] { renew(device, times: 40) }
    for device in world.devices.indices { world.connect(device) }
    world.wait(.seconds(200))
    #expect(mark(Self.eve) == mark(Self.ben) && others(Self.eve).contains(id(Self.ben)))
    // Amy has gone, too; those who had removed her went before they could tell Ben.
    #expect(others(Self.eve).isDisjoint(with: [id(Self.cat), id(Self.dan)]))
  }

  @Test(
    "of those who another branch says are gone every screen says so, and who said it; their own, that they were removed"
  )
  mutating func teller() throws {
    for device in world.devices.indices { world.connect(device) }
    world.wait(.seconds(4))
    for device in world.devices.indices { world.devices[device].forget() }
    try say(Self.dan, [Self.cat, Self.eve], to: mark(Self.ben))
    world.wait(.seconds(4))
    let dan = try Members.member(at: Self.dan)
    let gone = [Self.cat, Self.eve]
    let changes: Set<RosterChange> = Set(
      try gone.map { .gone(try Members.member(at: $0), onWordOf: dan) })
    for device in [Self.amy, Self.ben] {
      #expect(Set(world.devices[device].changes) == changes)
      #expect(others(device).isDisjoint(with: gone.map(id)))
      #expect(world.devices[device].crew.tellers.isEmpty && !world.devices[device].crew.isWantingWords)
      #expect(!gone.map(key).contains(where: world.devices[device].crew.identity.removals.holds))
    }
    for device in gone { #expect(world.devices[device].others.contains(.removed(by: nil))) }
  }

  @Test(
    "whom this device's own user is just removing is removed by that one, whoever says so, too, and when",
    arguments: [false, true])
  mutating func ownUser(isSecond: Bool) throws {
    for device in [Self.ben, Self.dan] { world.connect(device) }
    world.wait(.seconds(4))
    for device in world.devices.indices { world.devices[device].forget() }
    world.devices[Self.ben].crew.commits.notBefore = world.now + .seconds(10)
    if !isSecond { world.step(Self.ben, .remove(id(Self.cat))) }
    try say(Self.dan, [Self.cat], to: mark(Self.ben))
    #expect(world.devices[Self.ben].crew.isWantingWords)
    if isSecond { world.step(Self.ben, .remove(id(Self.cat))) }
    world.wait(.seconds(30))
    let (cat, ben) = (try Members.member(at: Self.cat), try Members.member(at: Self.ben))
    #expect(world.devices[Self.ben].changes == [.removed(cat, by: ben)])
  }

  @Test(
    "of another epoch, from our own, from one that is removed here, of its author or of this device it means nothing"
  )
  mutating func nothing() throws {
    for device in [Self.ben, Self.dan] { world.connect(device) }
    world.wait(.seconds(4))
    let before = mark(Self.ben)
    try say(Self.dan, [Self.cat], to: before, isElsewhere: false)
    try say(Self.dan, [Self.cat], to: EpochMark(epoch: before?.epoch ?? 0, tag: EpochTag(9)))
    try say(Self.dan, [Self.dan, Self.ben], to: before)
    world.devices[Self.ben].crew.identity.removals.bury(key(Self.dan))
    try say(Self.dan, [Self.cat], to: before)
    world.wait(.seconds(4))
    #expect(mark(Self.ben) == before && others(Self.ben).count == 4)
  }

  @Test("one in doubt removes on another's word, but on no ghost's")
  mutating func doubt() throws {
    try world.loseKeys(of: Self.ben)
    for device in [Self.ben, Self.dan] { world.connect(device) }
    world.wait(.seconds(60))
    #expect(world.devices[Self.ben].crew.isInDoubt)
    world.devices[Self.ben].crew.standing.comeBack(
      by: id(Self.amy), knowing: [id(Self.amy), id(Self.eve)], beside: [id(Self.dan)])
    try say(Self.dan, [Self.cat], to: mark(Self.ben))
    world.wait(.seconds(4))
    #expect(others(Self.ben).count == 4)
    world.devices[Self.ben].crew.standing.forgetGhosts(outside: [])
    try say(Self.dan, [Self.cat], to: mark(Self.ben))
    world.wait(.seconds(4))
    #expect(others(Self.ben) == [id(Self.amy), id(Self.dan), id(Self.eve)])
  }

  @Test("one that is not a member says it in vain")
  mutating func stranger() throws {
    apart([Self.amy, Self.ben], Self.amy, removes: Self.cat)
    for device in [Self.ben, Self.cat] { world.connect(device) }
    world.settle()
    let (before, dropped) = (mark(Self.ben), world.devices[Self.ben].crew.dropped(.notAMember))
    try say(Self.cat, [Self.amy], to: before)
    world.wait(.seconds(4))
    #expect(world.devices[Self.ben].crew.dropped(.notAMember) > dropped)
    #expect(mark(Self.ben) == before && others(Self.ben).contains(id(Self.amy)))
  }

  @Test(
    "what one that is removed says to somebody who has not heard of that ends with the epoch to which it was said",
    arguments: [false, true])
  mutating func behind(isInDoubt: Bool) throws {
    apart([Self.amy, Self.eve], Self.amy, removes: Self.cat)
    for device in [Self.ben, Self.cat] { world.connect(device) }
    world.settle()
    if isInDoubt {
      world.devices[Self.ben].crew.standing.comeBack(
        by: id(Self.dan), knowing: [id(Self.amy), id(Self.eve)], beside: [])
    }
    // He can't commit it before he has caught up.
    world.devices[Self.ben].crew.commits.notBefore = world.now + .seconds(30)
    try say(Self.cat, [Self.amy, Self.dan], to: mark(Self.ben))
    #expect(world.devices[Self.ben].crew.isWantingWords)
    for device in [Self.amy, Self.eve] { world.connect(device) }
    world.wait(.seconds(120))
    #expect(mark(Self.ben) == mark(Self.amy) && !world.devices[Self.ben].crew.isWantingWords)
    #expect(others(Self.ben) == [id(Self.amy), id(Self.dan), id(Self.eve)])
  }

  @Test("what was wanted on the word of one whom this device's own user then removes is not done")
  mutating func ownUserRemovesSpeaker() throws {
    for device in [Self.ben, Self.dan] { world.connect(device) }
    world.wait(.seconds(4))
    world.devices[Self.ben].crew.commits.notBefore = world.now + .seconds(10)
    try say(Self.dan, [Self.cat], to: mark(Self.ben))
    world.step(Self.ben, .remove(id(Self.dan)))
    world.wait(.seconds(30))
    #expect(others(Self.ben) == [id(Self.amy), id(Self.cat), id(Self.eve)])
  }

  @Test("what was wanted on a word is not done where this device is put back in")
  mutating func putBackIn() throws {
    for device in [Self.ben, Self.dan] { world.connect(device) }
    world.wait(.seconds(4))
    try say(Self.dan, [Self.cat], to: mark(Self.ben))
    #expect(world.devices[Self.ben].crew.isWantingWords)
    // What he misses nobody keeps any more.
    world.disconnect(Self.ben)
    renew(Self.eve, times: 3)
    for device in [Self.eve, Self.amy] { world.connect(device) }
    world.wait(.seconds(10))
    for device in [Self.eve, Self.amy] { world.devices[device].crew.history.removeAll() }
    world.connect(Self.ben)
    world.wait(.seconds(120))
    #expect(world.devices[Self.ben].notes.contains(.resynced) && mark(Self.ben) == mark(Self.amy))
    #expect(others(Self.ben).contains(id(Self.cat)) && !world.devices[Self.ben].crew.isWantingWords)
  }

  @Test(
    "a word that was lost with its link is said again at the next hello, though its speaker has decided just now"
  )
  mutating func again() throws {
    apart([Self.amy, Self.ben], Self.amy, removes: Self.cat)
    apart([Self.cat, Self.dan], Self.dan, removes: Self.amy)
    for device in [Self.ben, Self.dan] {
      world.devices[device].crew.stayed = (world.now, mark(device)?.epoch ?? 0)
      world.connect(device)
    }
    world.wait(.seconds(30))
    #expect(mark(Self.dan) == mark(Self.ben) && others(Self.dan) == [id(Self.ben), id(Self.eve)])
    #expect(others(Self.ben) == [id(Self.dan), id(Self.eve)])
  }

  @Test("whoever says the same over and over holds nobody up")
  mutating func repeated() throws {
    for device in [Self.ben, Self.dan, Self.eve] { world.connect(device) }
    world.wait(.seconds(4))
    try say(Self.dan, [Self.cat], to: mark(Self.eve))
    let notBefore = world.devices[Self.eve].crew.commits.notBefore
    for _ in 0..<3 {
      world.now += .milliseconds(50)
      try say(Self.dan, [Self.cat], to: mark(Self.eve))
    }
    #expect(notBefore > world.now && world.devices[Self.eve].crew.commits.notBefore == notBefore)
  }
}

extension Crew {
  fileprivate var isWantingWords: Bool {
    commits.intents.contains { if case .follow = $0 { true } else { false } }
  }
}
