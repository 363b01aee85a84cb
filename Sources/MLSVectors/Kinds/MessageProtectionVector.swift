import LeelooCrypto
import MLS

/// "Message Protection": opened as given, and sealed and opened again.
struct MessageProtectionVector: OfficialVector {
  let cipherSuite: UInt16?
  let groupId: HexBytes
  let epoch: UInt64
  let treeHash: HexBytes
  let confirmedTranscriptHash: HexBytes
  let signaturePriv: HexBytes
  let signaturePub: HexBytes
  let encryptionSecret: HexBytes
  let senderDataSecret: HexBytes
  let membershipKey: HexBytes
  let proposal: HexBytes
  let proposalPriv: HexBytes
  let proposalPub: HexBytes
  let commit: HexBytes
  let commitPriv: HexBytes
  let commitPub: HexBytes
  let application: HexBytes
  let applicationPriv: HexBytes

  func verify() throws {
    let proposal = FramedContent.Content.proposal(try Proposal(decoding: proposal.bytes))
    let commit = FramedContent.Content.commit(try Commit(decoding: commit.bytes))
    let said = FramedContent.Content.application(application.bytes)
    for (content, sealed) in [(proposal, proposalPriv), (commit, commitPriv), (said, applicationPriv)] {
      try verifyPrivate(content, sealed)
    }
    for (content, protected) in [(proposal, proposalPub), (commit, commitPub)] {
      try verifyPublic(content, protected)
    }
  }

  /// The epoch as one of the two members has it. The vector's messages are from the one at leaf 1.
  private func traffic(of own: UInt32) throws -> EpochTraffic {
    let suite = try implementedSuite()
    return EpochTraffic(
      suite: suite,
      context: GroupContext(
        cipherSuite: suite, groupID: GroupID(groupId.bytes), epoch: epoch, treeHash: treeHash.bytes,
        confirmedTranscriptHash: confirmedTranscriptHash.bytes),
      own: LeafIndex(own), signatureKeys: [nil, SignaturePublicKey(signaturePub.bytes)],
      senderDataSecret: senderDataSecret.secret,
      secretTree: SecretTree(encryptionSecret: encryptionSecret.secret, leafCount: 2, suite))
  }

  private func verifyPrivate(_ content: FramedContent.Content, _ stated: HexBytes) throws {
    guard case .privateMessage(let message) = try MLSMessage(decoding: stated.bytes) else {
      throw Mismatch(what: "kind of message")
    }
    var sender = try traffic(of: 1)
    let again = try sender.seal(signed(content, as: .privateMessage), chance: SystemRandomness())
    for message in [message, again] {
      var receiver = try traffic(of: 0)
      let opened = try receiver.open(message, within: RatchetLimits()).message
      try expect(opened.content.content == content, "content of a private message")
    }
  }

  private func verifyPublic(_ content: FramedContent.Content, _ stated: HexBytes) throws {
    guard case .publicMessage(let message) = try MLSMessage(decoding: stated.bytes) else {
      throw Mismatch(what: "kind of message")
    }
    let again = try traffic(of: 1)
      .protect(signed(content, as: .publicMessage), membershipKey: membershipKey.secret)
    for message in [message, again] {
      let sender = try traffic(of: 0).open(message, membershipKey: membershipKey.secret)
      try expect(sender == LeafIndex(1), "sender of a public message")
      try expect(message.content.content == content, "content of a public message")
    }
  }

  /// With a confirmation tag where there has to be one; nobody checks it here.
  private func signed(
    _ content: FramedContent.Content, as wireFormat: WireFormat
  ) throws -> AuthenticatedContent {
    var signed = try traffic(of: 1).sign(
      content, authenticating: [], as: wireFormat, with: SignaturePrivateKey(seed: signaturePriv.secret))
    if content.type == .commit { signed.auth.confirmationTag = [UInt8](repeating: 1, count: 32) }
    return signed
  }
}
