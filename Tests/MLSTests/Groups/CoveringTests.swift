import LeelooCrypto
import Testing

@testable import MLS

@Suite("Which waiting proposals a commit covers")
struct CoveringTests {
  private var party: Party

  init() throws { party = try Party("amy", "ben", "cleo", "dan") }

  private mutating func update(by name: String) throws -> HPKEPublicKey? {
    let (message, next) = try party[name].proposeUpdate(chance: party.chance)
    party[name] = next
    for other in party.groups.keys where other != name { try party.deliver(message, to: other) }
    guard case .update(let leaf) = next.pendingProposals.last?.proposal else { return nil }
    return leaf.encryptionKey
  }

  @Test("the newest of several updates")
  mutating func newestUpdate() throws {
    _ = try update(by: "cleo")
    let newest = try update(by: "cleo")
    let summary = try party.commit(by: "amy").summary
    #expect(summary.proposals.count == 1)
    #expect(party["amy"].member(at: party.place(of: "cleo"))?.leaf.encryptionKey == newest)
    #expect(party.agree)
  }

  @Test("a removal rather than an update of the same member")
  mutating func removalFirst() throws {
    _ = try update(by: "dan")
    try party.propose(.remove(party.place(of: "dan")), by: "dan")
    let summary = try party.commit(by: "amy").summary
    #expect(summary.removed.map(\.identity) == [Array("dan".utf8)])
    #expect(party.groups["dan"] == nil && party.agree)
  }

  @Test("neither our own update nor our own removal")
  mutating func notOurOwn() throws {
    _ = try update(by: "amy")
    try party.propose(.remove(party.place(of: "amy")), by: "amy")
    #expect(try party.commit(by: "amy").summary.proposals.isEmpty)
    #expect(party.agree)
  }

  @Test("nothing that would spoil the commit")
  mutating func nothingBad() throws {
    let strange = ExtensionType(rawValue: 0xF0FF)
    let nonce = [UInt8](repeating: 1, count: CipherSuite.hashCount)
    try party.propose(.groupContextExtensions([strange: []]), by: "dan")
    try party.propose(.preSharedKey(PreSharedKeyID(.external(id: [9]), nonce: nonce)), by: "dan")
    let twin = try OwnKeyPackage(
      of: Client(credential: .basic([1]), signatureKey: party["ben"].own.signatureKey),
      lifetime: Party.lifetime, suite: party.suite, chance: party.chance)
    try party.propose(.add(twin.keyPackage), by: "dan")
    try party.propose(.remove(party.place(of: "cleo")), by: "cleo")
    let summary = try party.commit(by: "amy").summary
    #expect(summary.proposals.map(\.proposal.type) == [.remove])
    #expect(party.agree)
  }

  @Test("only those that the plan names, if it names some")
  mutating func named() throws {
    try party.propose(.remove(party.place(of: "cleo")), by: "cleo")
    let summary = try party.commit(CommitPlan(references: []), by: "amy").summary
    #expect(summary.proposals.isEmpty && party["amy"].members.count == 4)
  }
}
