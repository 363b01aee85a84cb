/// Why a proposal or a list of them is refused (RFC 9420 sections 12.1 and 12.2).
public enum ProposalRefusal: Hashable, Sendable {
  /// A commit names a proposal that has not come, or was refused.
  case unknownReference(ProposalRef)
  /// More proposals wait than the policy allows.
  case tooManyPending(limit: Int)
  /// An update by the committer, who has the path for that.
  case updateByCommitter
  /// A removal of the committer, who cannot make the next epoch's keys and be without them.
  case removalOfCommitter
  /// Two of update and removal for one member.
  case conflicting(LeafIndex)
  /// Two additions of one client: the same signature key.
  case addedTwice(SignaturePublicKey)
  /// An addition of a client that is in already and not removed in the same commit.
  case alreadyMember(LeafIndex)
  /// Two times the same pre-shared key.
  case preSharedKeyTwice
  /// A pre-shared key whose nonce is not as long as a hash.
  case preSharedKeyNonce(count: Int)
  /// A pre-shared key that this device does not have.
  case preSharedKeyUnknown(PreSharedKeyID)
  /// More pre-shared keys than a label can count.
  case tooManyPreSharedKeys(Int)
  /// Two sets of extensions for one group context.
  case extensionsTwice
}
