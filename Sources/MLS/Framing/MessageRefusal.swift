/// Why a message is not taken (RFC 9420 section 6).
public enum MessageRefusal: Hashable, Sendable {
  /// Of a group with another identifier.
  case otherGroup
  /// Of an epoch that is over or has not begun.
  case otherEpoch(UInt64, current: UInt64)
  /// Sent by this device, and its key is gone. A commit of our own is adopted, not received.
  case ownMessage
  /// From a leaf at which nobody is.
  case unknownSender(LeafIndex)
  /// Not from a member.
  case invalidMembershipTag
  /// Readable on the way, and the policy is to take only what is not.
  case publicMessage
  /// Application data that is readable on the way.
  case publicApplicationData
  /// Something other than zeroes where only padding may be.
  case paddingNotZero
  /// Its key was used or has been forgotten.
  case generationConsumed(UInt32)
  /// Its key is further ahead than the window reaches.
  case generationTooFarAhead(UInt32, expected: UInt32)
  /// Its kind is not one that a group takes: a Welcome, a key package or a group info.
  case notOfTheGroup
  /// Proposals wait for a commit, which has to come before anything else is said.
  case proposalsPending
}
