import LeelooCrypto
import Testing

@testable import MLS

/// RFC 9420 section 6.2: crews refuse public messages altogether; whoever takes them looks at this.
@Suite("Public messages")
struct BadPublicMessageTests {
  private var party: Party

  init() throws {
    party = try Party("amy", "ben", "cleo")
    for name in party.groups.keys {
      party[name].policy.handshakeFraming = .publicMessage
      party[name].policy.acceptsPublicMessages = true
    }
  }

  private func proposal() throws -> PublicMessage {
    let removal = Proposal.remove(party.place(of: "cleo"))
    guard
      case .publicMessage(let message) = try party["amy"].propose(removal, chance: party.chance).message
    else { throw MLSError.message(.notOfTheGroup) }
    return message
  }

  private func expect(
    _ refusal: MLSError, _ message: PublicMessage, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: refusal, sourceLocation: sourceLocation) {
      try party["ben"].receive(.publicMessage(message))
    }
  }

  @Test("are followed where the policy takes them")
  mutating func taken() throws {
    try party.propose(.remove(party.place(of: "cleo")), by: "cleo")
    try party.commit(by: "ben")
    #expect(party.agree && party.groups.count == 2)
  }

  @Test("are refused where it doesn't")
  mutating func refused() throws {
    party["ben"].policy.acceptsPublicMessages = false
    expect(.message(.publicMessage), try proposal())
  }

  @Test("need the membership tag")
  func membership() throws {
    var message = try proposal()
    message.membershipTag?[0] ^= 1
    expect(.message(.invalidMembershipTag), message)
    message.membershipTag = []
    expect(.message(.invalidMembershipTag), message)
  }

  @Test("need the signature of the sender, whatever else the forger knows")
  func signature() throws {
    var message = try proposal()
    message.auth.signature[0] ^= 1
    let tbm = message.authenticatedContent.tbm(context: party["amy"].context)
    message.membershipTag = party.suite.mac(tbm, key: party["amy"].epoch.secrets.membershipKey)
    expect(.invalidSignature(of: .framedContent), message)
  }

  @Test("never carry application data")
  func application() throws {
    var message = try proposal()
    message.content.content = .application([1])
    expect(.message(.publicApplicationData), message)
  }

  @Test("come from members only")
  func outsiders() throws {
    for (sender, feature) in [
      (Sender.external(0), UnsupportedFeature.externalSender), (.newMemberProposal, .newMemberProposal),
      (.newMemberCommit, .externalCommit),
    ] {
      var message = try proposal()
      message.content.sender = sender
      message.membershipTag = nil
      expect(.unsupported(feature), message)
    }
    var message = try proposal()
    message.content.sender = .member(party.place(of: "ben"))
    let tbm = message.authenticatedContent.tbm(context: party["amy"].context)
    message.membershipTag = party.suite.mac(tbm, key: party["amy"].epoch.secrets.membershipKey)
    expect(.message(.ownMessage), message)
  }
}
