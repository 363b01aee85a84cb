import LeelooCrypto

/// What all members agree on in one epoch, apart from message keys.
struct Epoch: Sendable {
  /// What the epoch is called by those who sign and derive (RFC 9420 section 8.1).
  let context: GroupContext
  /// Everybody's public keys.
  let tree: RatchetTree
  /// What follows from the key schedule.
  let secrets: LastingSecrets
  /// Authenticates the transcript, as this epoch's commit carried it.
  let confirmationTag: [UInt8]
  /// The running hash that the next commit goes on from.
  let interimTranscriptHash: [UInt8]

  /// Works the transcript hash out from the rest.
  init(
    _ context: GroupContext, _ tree: RatchetTree, _ secrets: LastingSecrets, confirmationTag: [UInt8],
    _ suite: CipherSuite
  ) {
    self.context = context
    self.tree = tree
    self.secrets = secrets
    self.confirmationTag = confirmationTag
    interimTranscriptHash = TranscriptHash.interim(
      after: context.confirmedTranscriptHash, confirmationTag: confirmationTag, suite)
  }

  /// Who is at a place.
  func member(at index: LeafIndex) throws(MLSError) -> Member {
    guard let leaf = tree[index] else { throw .noMember(at: index) }
    return Member(index: index, leaf: leaf)
  }
}
