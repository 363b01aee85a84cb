import LeelooCrypto
import LeelooTesting
import MLS
import Testing

/// What members ask of libcrypto. A slow board's budgets stand on these counts, and a loop too many shows here.
struct OperationCountTests {
  private static let names = (0..<8).map { "member \($0)" }
  private var party: Party

  /// Everybody has committed once: every node of the tree, which is three deep, has a key.
  init() throws {
    party = try Party(names: Self.names)
    for name in Self.names { try party.commit(by: name) }
  }

  @Test("a message is one signature and two sealings; opened, one verification and two openings")
  mutating func message() throws {
    let (amy, ben) = (party[Self.names[0]], party[Self.names[5]])
    var said: MLSMessage?
    let sealing = try CountedWork { said = try amy.seal([1, 2, 3], chance: party.chance).message }
    #expect([sealing[.ed25519Sign], sealing[.aeadSeal], sealing[.x25519Key]] == [1, 2, 0])
    let message = try #require(said)
    let opening = try CountedWork { _ = try ben.receive(message, now: 1_500_000) }
    #expect([opening[.ed25519Verify], opening[.aeadOpen], opening[.x25519Key]] == [1, 2, 0])
  }

  @Test(
    "a commit in a merged tree is a key for each node of the path, an encryption for each copath, two signatures"
  )
  mutating func commit() throws {
    let amy = party[Self.names[0]]
    var staged: StagedCommit?
    let work = try CountedWork { staged = try amy.commit(chance: party.chance).staged }
    // Leaf and path, and an ephemeral key for each encryption (RFC 9180 section 4.1).
    #expect([work[.x25519Key], work[.x25519SharedSecret], work[.ed25519Sign]] == [4 + 3, 3, 2])
    let message = try #require(staged).message
    // The one beside the committer learns the whole path, the one across only the root.
    for (name, keys) in [(Self.names[1], 3), (Self.names[7], 1)] {
      let follower = party[name]
      let following = try CountedWork { _ = try follower.receive(message, now: 1_500_000) }
      #expect(
        [following[.x25519Key], following[.x25519SharedSecret], following[.ed25519Verify]] == [keys, 1, 2])
    }
  }

  @Test("joining verifies every leaf once, and the group's word")
  mutating func join() throws {
    let own = try party.keyPackage("newcomer")
    let staged = try party.commit(CommitPlan([.add(own.keyPackage)]), by: Self.names[0])
    let welcome = try #require(staged.welcome)
    let work = try CountedWork { _ = try Group.join(welcome, with: own) }
    #expect(work[.ed25519Verify] == Self.names.count + 1 + 1)
  }

  @Test("what the curves take on a board is told from the counts alone")
  func estimate() throws {
    let amy = party[Self.names[0]]
    let work = try CountedWork { _ = try amy.seal([1], chance: party.chance) }
    #expect(abs(work.boardMilliseconds - 0.194443) < 1e-9)
  }
}
