import CrewMessages
import LeelooCrypto
import TestSupport
import Testing

@testable import LeelooCrew

/// The outbox of a crew of more than two.
struct OutboxOfManyTests {
  private var outbox = Outbox()
  private let friends: [DeviceID]
  private let messages: [MessageID]

  init() {
    var chance = SplitMix64(seed: 34)
    friends = (0..<3).map { _ in .random(using: &chance) }
    messages = (0..<4).map { _ in .random(using: &chance) }
  }

  private mutating func say(_ number: Int, to recipients: Set<DeviceID>) {
    outbox.append(
      OutboxEntry(
        id: messages[number], sentAt: 0, content: .reaction(.love), deadline: .seconds(100),
        recipients: recipients, awaited: recipients, isStored: true))
  }

  private mutating func publishAll() throws -> [CrewMessage] {
    var published: [CrewMessage] = []
    let others = try roster()
    while let next = outbox.nextToPublish(to: others) {
      published.append(next)
      outbox.advance(at: .zero)
    }
    return published
  }

  /// The friends at the places 1, 3 and 4.
  private func roster() throws -> [RosterMember] {
    let profile = LeafProfile(name: "A friend", colour: 0, kind: .gadget, addedBy: nil)
    let key = try Ed25519PrivateKey(seed: SecretBytes(copying: [UInt8](repeating: 1, count: 32))).publicKey
    return zip([1, 3, 4], friends).map { RosterMember(place: $0, id: $1, key: key, profile: profile) }
  }

  @Test("a message is delivered to as many as have acknowledged it, and stays until all have")
  mutating func delivered() {
    say(0, to: Set(friends))
    let counts = friends.map { friend in outbox.acknowledge(through: messages[0], by: friend).map(\.delivery)
    }
    #expect(counts == (1...3).map { [.delivered(count: $0, of: 3)] })
    #expect(outbox.acknowledge(through: messages[0], by: friends[0]).isEmpty)
    #expect(outbox.removeDone().map(\.id) == [messages[0]])
  }

  @Test("for a member that was away it begins again at the first that this one has not had")
  mutating func rewinding() throws {
    for number in 0..<3 { say(number, to: Set(friends)) }
    _ = try publishAll()
    _ = outbox.acknowledge(through: messages[1], by: friends[0])
    outbox.rewind(for: friends[0])
    #expect(try publishAll().map(\.id) == [messages[2]])
    outbox.rewind(for: friends[1])
    #expect(try publishAll().map(\.id) == Array(messages.prefix(3)))
  }

  @Test("what was sent before a newcomer came names the places of those whom it is for")
  mutating func newcomers() throws {
    say(0, to: [friends[0], friends[2]])
    say(1, to: Set(friends))
    say(2, to: Set(friends))
    let published = try publishAll()
    let old = Places([1, 4])
    #expect(published.map(\.onlyFor) == [old, nil, nil])
    #expect(published.map(\.followsOnlyFor) == [nil, old, nil])
    #expect(published.map(\.follows) == [nil, messages[0], messages[1]])
  }

  @Test("a message is no more for whoever has acknowledged it, who need not have it before the next")
  mutating func acknowledged() throws {
    say(0, to: Set(friends))
    say(1, to: Set(friends))
    _ = outbox.acknowledge(through: messages[0], by: friends[1])
    let published = try publishAll()
    #expect(published.map(\.onlyFor) == [Places([1, 4]), nil])
    #expect(published.map(\.followsOnlyFor) == [nil, Places([1, 4])])
  }

  @Test("who leaves the crew is waited for no longer")
  mutating func leaving() {
    say(0, to: Set(friends))
    say(1, to: [friends[2]])
    _ = outbox.acknowledge(through: messages[0], by: friends[0])
    outbox.forget(friends[2])
    #expect(outbox.removeDone().map(\.id) == [messages[1]])
    #expect(outbox.entries.map(\.delivery) == [.delivered(count: 1, of: 2)])
  }

  @Test("the log says whom each message is for, and who has had it")
  mutating func log() throws {
    say(0, to: Set(friends))
    _ = outbox.acknowledge(through: messages[0], by: friends[1])
    var restored = Outbox()
    for record in outbox.entries.map(\.record) + [.acknowledged(messages[0], by: friends[0])] {
      restored.replay(try OutboxRecord(decoding: record.encoded), at: .zero, wallClock: 0)
    }
    let entry = try #require(restored.entries.first)
    #expect(entry.recipients == Set(friends) && entry.awaited == [friends[2]])
  }
}
