import LeelooCrypto
import Testing

@testable import MLS

/// RFC 9420 section 6.
@Suite("Messages that are not taken")
struct BadMessageTests {
  private var party: Party

  init() throws { party = try Party("amy", "ben", "cleo") }

  private func expect(
    _ refusal: MLSError, _ message: MLSMessage, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(throws: refusal, sourceLocation: sourceLocation) { try party["ben"].receive(message) }
  }

  private func sealed(_ text: String) throws -> PrivateMessage {
    guard
      case .privateMessage(let message) = try party["amy"].seal(Array(text.utf8), chance: party.chance)
        .message
    else { throw MLSError.message(.notOfTheGroup) }
    return message
  }

  @Test("a message with any byte changed, and then the message itself is taken")
  mutating func everyByte() throws {
    let message = try party.say("hello", by: "amy")
    let bytes = message.encoded
    for place in bytes.indices {
      var changed = bytes
      changed[place] ^= 1
      #expect(throws: MLSError.self, "byte \(place)") {
        try party["ben"].receive(MLSMessage(decoding: changed))
      }
    }
    #expect(try party.deliver(message, to: "ben").text == "hello")
  }

  @Test("a message that came before")
  mutating func replay() throws {
    let message = try party.say("hello", by: "amy")
    try party.deliver(message, to: "ben")
    expect(.message(.generationConsumed(0)), message)
  }

  @Test("a message of our own")
  mutating func own() throws {
    expect(.message(.ownMessage), try party.say("hello", by: "ben"))
  }

  @Test("a message of another group or epoch")
  func elsewhere() throws {
    var message = try sealed("hello")
    message.groupID = GroupID([1])
    expect(.message(.otherGroup), .privateMessage(message))
    message = try sealed("hello")
    message.epoch += 1
    expect(.message(.otherEpoch(3, current: 2)), .privateMessage(message))
  }

  @Test("a message from a leaf at which nobody is")
  func unknownSender() throws {
    let amy = party["amy"]
    var traffic = EpochTraffic(
      suite: party.suite, context: amy.context, own: LeafIndex(3), signatureKeys: [],
      senderDataSecret: amy.traffic.senderDataSecret, secretTree: amy.traffic.secretTree)
    let signed = try traffic.sign(
      .application([1]), authenticating: [], as: .privateMessage, with: amy.own.signatureKey)
    let message = try traffic.seal(signed, chance: party.chance)
    expect(.message(.unknownSender(LeafIndex(3))), .privateMessage(message))
  }

  @Test("a message that one member sends in another's name")
  func impersonation() throws {
    var amy = party["amy"].traffic
    let signed = try amy.sign(
      .application([1]), authenticating: [], as: .privateMessage, with: party["cleo"].own.signatureKey)
    let message = try amy.seal(signed, chance: party.chance)
    expect(.invalidSignature(of: .framedContent), .privateMessage(message))
  }

  @Test("padding is taken when it is zero, and nothing else")
  func padding() throws {
    let amy = party["amy"]
    let (padded, _) = try amy.seal([1], padding: 100, chance: party.chance)
    #expect(try party["ben"].receive(padded).text == "\u{1}")

    var traffic = amy.traffic
    let signed = try traffic.sign(
      .application([1]), authenticating: [], as: .privateMessage, with: amy.own.signatureKey)
    let key = try traffic.secretTree.nextKey(.application, of: amy.ownIndex)
    let data = SenderData(sender: amy.ownIndex, generation: 0, reuseGuard: .none)
    var message = try sealed("")
    message.ciphertext = try key.seal(
      signed.privateContent(padding: 3) + [1], guardedBy: .none, authenticating: message.contentAAD,
      party.suite)
    message.encryptedSenderData = try SenderDataKey(
      traffic.senderDataSecret, ciphertext: message.ciphertext, party.suite
    ).seal(data, authenticating: message.senderDataAAD)
    expect(.message(.paddingNotZero), .privateMessage(message))
  }

  @Test("what is not a message of a group")
  func otherKinds() throws {
    let package = try TestClient("dan").package
    expect(.message(.notOfTheGroup), .keyPackage(package))
  }

  @Test("more proposals than may wait")
  mutating func tooMany() throws {
    party["ben"].policy.pendingProposalLimit = 1
    try party.propose(.remove(party.place(of: "cleo")), by: "amy")
    let (second, _) = try party["amy"].propose(
      .groupContextExtensions([.note: [1]]), chance: party.chance)
    expect(.proposal(.tooManyPending(limit: 1)), second)
  }

  @Test("a proposal that is no good does not wait")
  func badProposal() throws {
    let forger = Forger(party["amy"])
    expect(.noMember(at: LeafIndex(9)), try forger.proposal(.remove(LeafIndex(9))))
    expect(.unsupported(.externalInit), try forger.proposal(.externalInit(kemOutput: [])))
    let leaf = try #require(party["amy"].member(at: party.place(of: "amy"))).leaf
    expect(.leafNode(.wrongSource), try forger.proposal(.update(leaf)))
    var kept = leaf
    kept.source = .update
    expect(.leafNode(.encryptionKeyNotFresh), try forger.proposal(.update(kept)))
    kept.encryptionKey = HPKEPublicKey(of: try party.suite.generateKeyPair(chance: party.chance))
    expect(.invalidSignature(of: .leafNode), try forger.proposal(.update(kept)))
  }
}
