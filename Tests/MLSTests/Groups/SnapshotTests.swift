import LeelooCrypto
import Testing

@testable import MLS

@Suite("Snapshots")
struct SnapshotTests {
  @Test("a restored group goes on where it was", arguments: CipherSuite.allCases)
  func restored(suite: CipherSuite) throws {
    var party = try Party("amy", "ben", "cleo", suite: suite)
    let early = try party.say("early", by: "cleo")
    try party.deliver(try party.say("late", by: "cleo"), to: "ben")
    try party.propose(.remove(party.place(of: "cleo")), by: "cleo")
    party["ben"] = try Group(snapshot: party["ben"].snapshot())
    #expect(try party.deliver(early, to: "ben").text == "early")
    try party.commit(by: "ben")
    #expect(party.agree && party.groups.count == 2)
  }

  @Test("our own update that waits is committed after a restart")
  func ownUpdate() throws {
    var party = try Party("amy", "ben")
    let (message, next) = try party["ben"].proposeUpdate(chance: party.chance)
    party["ben"] = try Group(snapshot: next.snapshot())
    try party.deliver(message, to: "amy")
    try party.commit(by: "amy")
    #expect(party.agree)
  }

  @Test("a snapshot of a snapshot is the same")
  func same() throws {
    var party = try Party("amy", "ben")
    try party.deliver(try party.say("hello", by: "amy"), to: "ben")
    let snapshot = party["ben"].snapshot()
    #expect(try Group(snapshot: snapshot).snapshot() == snapshot)
  }

  @Test("a staged commit survives a restart and is adopted")
  func staged() throws {
    var party = try Party("amy", "ben")
    let cleo = try party.keyPackage("cleo")
    let staged = try party["amy"].commit(CommitPlan([.add(cleo.keyPackage)]), chance: party.chance).staged
    let restored = try StagedCommit(snapshot: staged.snapshot())
    #expect(restored.message == staged.message && restored.welcome == staged.welcome)
    #expect(restored.summary == staged.summary)
    try party.deliver(staged.message, to: "ben")
    party["amy"] = restored.next
    #expect(party.agree)
  }

  @Test("a group of 32 with full windows stays under 64 KiB")
  func size() throws {
    var party = try Party(names: (0..<32).map { "friend \($0)" })
    for number in 1...3 {
      party["friend \(number)"] = try party["friend \(number)"].skipping(.application, to: 300)
      try party.deliver(try party.say("far ahead", by: "friend \(number)"), to: "friend 0")
    }
    let ratchets = party["friend 0"].traffic.secretTree.ratchets
    #expect(ratchets.reduce(0) { $0 + ($1?.skippedCount ?? 0) } == 512)
    let count = party["friend 0"].snapshot().count
    #expect(count < 64 * 1024, "\(count) bytes")
  }

  @Test("a snapshot that was cut short is refused")
  func truncated() throws {
    let snapshot = try Party("amy", "ben")["ben"].snapshot()
    for count in 0..<snapshot.count {
      #expect(throws: MLSError.self, "\(count) bytes") { try Group(snapshot: snapshot[0..<count]) }
    }
  }

  @Test("no byte of a snapshot, changed, brings anything down, and keys of another tree are found out")
  func changed() throws {
    let snapshot = try Party("amy", "ben")["ben"].snapshot()
    let bytes = snapshot.withUnsafeBytes(Array.init)
    var refusals: [MLSError] = []
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 0xFF
      do throws(MLSError) { _ = try Group(snapshot: SecretBytes(copying: changed)) } catch {
        refusals.append(error)
      }
    }
    #expect(refusals.contains(.snapshot(.inconsistent)))
  }

  @Test("a snapshot of another form is named")
  func otherForm() throws {
    #expect(throws: MLSError.snapshot(.otherVersion(9))) { try Group(snapshot: SecretBytes(copying: [9])) }
  }
}
