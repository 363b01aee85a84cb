import MLS

/// "Messages": every structure, read and written again.
struct MessagesVector: OfficialVector {
  let mlsWelcome, mlsGroupInfo, mlsKeyPackage: HexBytes
  let ratchetTree, groupSecrets, commit: HexBytes
  let addProposal, updateProposal, removeProposal, preSharedKeyProposal: HexBytes
  let reInitProposal, externalInitProposal, groupContextExtensionsProposal: HexBytes
  let publicMessageApplication, publicMessageProposal, publicMessageCommit, privateMessage: HexBytes

  func verify() throws {
    try verifyMessages()
    try verifyProposals()
    try repeats(RatchetTree.self, ratchetTree, "ratchet_tree")
    try repeats(Commit.self, commit, "commit")
    try expect(
      GroupSecrets(decoding: groupSecrets.secret).encoded == groupSecrets.secret, "group_secrets")
  }

  private func verifyMessages() throws {
    let stated: [(HexBytes, WireFormat, ContentType?)] = [
      (mlsWelcome, .welcome, nil), (mlsGroupInfo, .groupInfo, nil), (mlsKeyPackage, .keyPackage, nil),
      (publicMessageApplication, .publicMessage, .application),
      (publicMessageProposal, .publicMessage, .proposal),
      (publicMessageCommit, .publicMessage, .commit), (privateMessage, .privateMessage, nil),
    ]
    for (bytes, format, type) in stated {
      let message = try MLSMessage(decoding: bytes.bytes)
      try expect(message.wireFormat == format, "wire format \(format)")
      if let type, case .publicMessage(let content) = message {
        try expect(content.content.content.type == type, "content type \(type)")
      }
      try expect(message.encoded == bytes.bytes, "\(format) written again")
    }
  }

  /// The file has proposals without their types.
  private func verifyProposals() throws {
    let stated: [(HexBytes, ProposalType)] = [
      (addProposal, .add), (updateProposal, .update), (removeProposal, .remove),
      (preSharedKeyProposal, .preSharedKey), (reInitProposal, .reInit),
      (externalInitProposal, .externalInit), (groupContextExtensionsProposal, .groupContextExtensions),
    ]
    for (bytes, type) in stated {
      let typed = type.encoded + bytes.bytes
      let proposal = try Proposal(decoding: typed)
      try expect(proposal.type == type && proposal.encoded == typed, "proposal \(type.rawValue)")
    }
  }

  private func repeats<Value: TLSCodable>(_: Value.Type, _ bytes: HexBytes, _ name: String) throws {
    try expect(Value(decoding: bytes.bytes).encoded == bytes.bytes, name)
  }
}
