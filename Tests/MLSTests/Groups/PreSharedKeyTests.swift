import LeelooCrypto
import MLS
import Testing

@Suite("Pre-shared keys")
struct PreSharedKeyTests {
  private let nonce = [UInt8](repeating: 5, count: CipherSuite.hashCount)
  private let keys = PreSharedKeys([[1]: SecretBytes(copying: [1, 2, 3])])

  @Test("a key that all have from elsewhere goes into the epoch, for members and for those who come")
  func external() throws {
    var party = try Party("amy", "ben")
    let cleo = try party.keyPackage("cleo")
    var plan = CommitPlan([
      .preSharedKey(PreSharedKeyID(.external(id: [1]), nonce: nonce)), .add(cleo.keyPackage),
    ])
    plan.preSharedKeys = keys
    let staged = try party["amy"].commit(plan, chance: party.chance).staged
    guard
      case .commit(_, let next) = try party["ben"].receive(
        staged.message, preSharedKeys: keys, now: 1_500_000)
    else {
      Issue.record("no commit")
      return
    }
    party["amy"] = staged.next
    party["ben"] = next
    party["cleo"] = try Group.join(#require(staged.welcome), with: cleo, preSharedKeys: keys).group
    #expect(party.agree)

    let other = PreSharedKeys([[1]: SecretBytes(copying: [9])])
    let again = try party["amy"].commit(
      CommitPlan(
        [.preSharedKey(PreSharedKeyID(.external(id: [1]), nonce: nonce))], preSharedKeys: keys),
      chance: party.chance
    ).staged
    #expect(throws: MLSError.commit(.invalidConfirmationTag)) {
      try party["ben"].receive(again.message, preSharedKeys: other)
    }
  }

  @Test("there are as many keys as can be counted")
  func tooMany() throws {
    let key = (id: PreSharedKeyID(.external(id: [1]), nonce: nonce), psk: SecretBytes(copying: [1]))
    #expect(throws: MLSError.proposal(.tooManyPreSharedKeys(65_536))) {
      try PSKSecret.make(Array(repeating: key, count: 65_536), .x25519ChaCha20Poly1305)
    }
  }

  @Test("membership in an earlier epoch is proven by its resumption key, as long as it is kept")
  func resumption() throws {
    var party = try Party("amy", "ben")
    func proof(of epoch: UInt64) -> Proposal {
      .preSharedKey(
        PreSharedKeyID(.resumption(.application, groupID: party["amy"].id, epoch: epoch), nonce: nonce))
    }
    for _ in 0..<6 { try party.commit(by: "ben") }
    try party.commit(CommitPlan([proof(of: 7), proof(of: 4)]), by: "amy")
    #expect(party.agree)
    let missing = PreSharedKeyID(
      .resumption(.application, groupID: party["amy"].id, epoch: 2), nonce: nonce)
    #expect(throws: MLSError.proposal(.preSharedKeyUnknown(missing))) {
      try party.commit(CommitPlan([proof(of: 2)]), by: "amy")
    }
  }
}
