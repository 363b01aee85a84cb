import LeelooCrypto
import MLS
import Testing

@Suite("The life of a group")
struct GroupLifeTests {
  @Test("everybody reads what anybody says", arguments: CipherSuite.allCases)
  func talk(suite: CipherSuite) throws {
    var party = try Party("amy", "ben", "cleo", "dan", "eve", suite: suite)
    #expect(party.agree)
    for speaker in ["amy", "ben", "cleo", "dan", "eve"] {
      let message = try party.say("I am \(speaker)", by: speaker)
      for listener in party.groups.keys where listener != speaker {
        #expect(try party.deliver(message, to: listener).text == "I am \(speaker)")
      }
    }
  }

  @Test("who committed, came, went and changed is told to all")
  func summary() throws {
    var party = try Party("amy", "ben", "cleo")
    let removed = party.place(of: "cleo")
    let dan = try party.keyPackage("dan")
    var plan = CommitPlan([.remove(removed), .add(dan.keyPackage)], authenticatedData: [7])
    plan.extensions = [.note: [1, 2]]
    let staged = try party["amy"].commit(plan, chance: party.chance).staged
    let summary = try #require(try party.deliver(staged.message, to: "ben").summary)
    #expect(summary == staged.summary)
    #expect(summary.committer == party.place(of: "amy"))
    #expect(summary.removed.map(\.identity) == [Array("cleo".utf8)])
    #expect(summary.added.map(\.identity) == [Array("dan".utf8)])
    #expect(summary.added.map(\.index) == [removed])
    #expect(summary.updated.map(\.after.leaf.extensions[.note]) == [[1, 2]])
    #expect(summary.hasPath && summary.authenticatedData == [7])
  }

  @Test("whoever is removed is told so, and reads nothing of what comes after")
  func removal() throws {
    var party = try Party("amy", "ben", "cleo")
    let before = party["cleo"]
    let commit = try party.commit(CommitPlan([.remove(before.ownIndex)]), by: "amy")
    #expect(party.groups["cleo"] == nil)
    guard case .removed(let summary) = try before.receive(commit.message) else {
      Issue.record("cleo was not told")
      return
    }
    #expect(summary.removed.map(\.index) == [before.ownIndex])
    let message = try party.say("cleo is gone", by: "ben")
    #expect(throws: MLSError.message(.otherEpoch(3, current: 2))) { try before.receive(message) }
  }

  @Test("a proposal is committed by somebody else, by reference")
  func proposals() throws {
    var party = try Party("amy", "ben", "cleo")
    try party.propose(.remove(party.place(of: "cleo")), by: "cleo")
    #expect(party["amy"].pendingProposals.map(\.sender) == [party.place(of: "cleo")])
    try party.commit(by: "ben")
    #expect(party.groups.count == 2 && party.agree)
  }

  @Test("an update by reference renews the proposer's leaf key")
  func update() throws {
    var party = try Party("amy", "ben", "cleo")
    let old = party["cleo"].member(at: party.place(of: "cleo"))?.leaf.encryptionKey
    let (message, next) = try party["cleo"].proposeUpdate(chance: party.chance)
    party["cleo"] = next
    try party.deliver(message, to: "amy")
    try party.deliver(message, to: "ben")
    try party.commit(by: "amy")
    #expect(party.agree)
    #expect(party["amy"].member(at: party.place(of: "cleo"))?.leaf.encryptionKey != old)
    try party.commit(by: "cleo")
    try party.commit(by: "ben")
    #expect(party.agree)
  }

  @Test("the group's extensions are replaced by a commit")
  func extensions() throws {
    var party = try Party("amy", "ben")
    try party.commit(CommitPlan([.groupContextExtensions([.note: [9]])]), by: "ben")
    #expect(party["amy"].context.extensions[.note] == [9])
    #expect(party.agree)
  }

  @Test("an addition without new keys of the committer works too")
  func withoutPath() throws {
    var party = try Party("amy", "ben")
    let own = try party.keyPackage("cleo")
    let plan = CommitPlan([.add(own.keyPackage)], renewsPath: false, welcomesWithTree: false)
    let staged = try party.commit(plan, by: "amy")
    #expect(!staged.summary.hasPath)
    let welcome = try #require(staged.welcome)
    #expect(throws: MLSError.welcome(.ratchetTreeMissing)) { try Group.join(welcome, with: own) }
    let joined = try Group.join(welcome, with: own, ratchetTree: party["amy"].ratchetTree)
    #expect(joined.signer.index == party.place(of: "amy"))
    party["cleo"] = joined.group
    #expect(party.agree)
    try party.commit(by: "cleo")
    #expect(party.agree)
  }

  @Test("a group of thirty-two follows everybody's commits")
  func thirtyTwo() throws {
    let names = (0..<32).map { "friend \($0)" }
    var party = try Party(names: names)
    for name in names { try party.commit(by: name) }
    #expect(party.agree)
  }

  @Test("an exported secret is the same for all, and another in the next epoch")
  func exporter() throws {
    var party = try Party("amy", "ben")
    let first = party["amy"].export(label: "door", context: [1], count: 16)
    #expect(first == party["ben"].export(label: "door", context: [1], count: 16))
    #expect(first != party["ben"].export(label: "door", context: [2], count: 16))
    try party.commit(by: "ben")
    #expect(first != party["amy"].export(label: "door", context: [1], count: 16))
  }

  @Test("a late message of the last epoch still opens, and one of our own keys is not kept for it")
  func pastEpoch() throws {
    var party = try Party("amy", "ben")
    let late = try party.say("on its way", by: "amy")
    let past = try PastEpoch(of: party["ben"])
    try party.commit(by: "amy")
    let (message, next) = try past.receive(late)
    #expect(message.content == Array("on its way".utf8))
    #expect(throws: MLSError.message(.generationConsumed(0))) { try next.receive(late) }
  }

  @Test("while a proposal waits, nothing is said unless the policy allows it")
  func commitFirst() throws {
    var party = try Party("amy", "ben")
    try party.propose(.remove(party.place(of: "ben")), by: "ben")
    #expect(throws: MLSError.message(.proposalsPending)) { try party.say("hello", by: "amy") }
    party["amy"].policy.sendsBeforeCommitting = true
    let message = try party.say("hello", by: "amy")
    #expect(try party.deliver(message, to: "ben").text == "hello")
  }
}
