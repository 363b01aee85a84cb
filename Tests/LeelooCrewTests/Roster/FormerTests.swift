import CrewMessages
import LeelooCrypto
import Testing

@testable import LeelooCrew

/// Who went, and is remembered.
struct FormerTests {
  private var identity: CrewIdentity

  /// Amy's, who let Ben in; Ben let Cat in.
  init() throws {
    var world = try World(seed: 29)
    world.meet()
    try world.admit(2, by: 1)
    world.wait(.seconds(5))
    identity = world.devices[0].crew.identity
  }

  /// Somebody comes and goes.
  private mutating func passThrough(_ count: Int) throws {
    for number in 0..<count {
      let member = try Members.member("Guest \(number)", UInt8(100 + number))
      let key = try Ed25519PrivateKey.fresh(SystemRandomness()).publicKey
      identity.remember(gone: .init(member: member, key: key))
    }
  }

  private mutating func remove(_ place: Int) throws -> DeviceID {
    let id = try Members.member(at: place).id
    let gone = try #require(identity.peer(id))
    identity.others.removeAll { $0.member.id == id }
    identity.remember(gone: gone)
    return id
  }

  @Test("whoever let in a member that is here is remembered, however many come and go")
  mutating func host() throws {
    let ben = try remove(1)
    try passThrough(3 * CrewIdentity.formerLimit)
    #expect(identity.former(ben)?.member.name == "Ben")
    #expect(identity.former.count == CrewIdentity.formerLimit)
    #expect(identity.former.last?.member.name == "Guest \(3 * CrewIdentity.formerLimit - 1)")
  }

  @Test("whoever let in nobody who is here is forgotten in its turn")
  mutating func others() throws {
    let cat = try remove(2)
    try passThrough(CrewIdentity.formerLimit - 1)
    #expect(identity.former(cat) != nil)
    try passThrough(1)
    #expect(identity.former(cat) == nil && identity.former.count == CrewIdentity.formerLimit)
  }
}
